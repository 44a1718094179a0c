/// The publisher as a state machine: commits come in, barriers, Gold tables and releases come out
/// (DESIGN §8). No I/O, no clock, no Kafka: a simulation runs two of them against each other.
@NullMarked
package podium.gold.publish;

import org.jspecify.annotations.NullMarked;
