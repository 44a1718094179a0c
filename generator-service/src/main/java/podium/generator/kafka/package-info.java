/// Records into events.raw through the Kafka client of the channel `raw`.
@NullMarked
package podium.generator.kafka;

import org.jspecify.annotations.NullMarked;
