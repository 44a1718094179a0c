/// Shop traffic that never happened, and real files turned into raw events. Pure: records come out,
/// Kafka and HTTP are other rooms.
@NullMarked
package podium.generator;

import org.jspecify.annotations.NullMarked;
