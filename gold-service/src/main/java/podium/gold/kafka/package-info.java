/// The publisher's Kafka: commits in, barriers out, leadership, and the thread that runs it.
@NullMarked
package podium.gold.kafka;

import org.jspecify.annotations.NullMarked;
