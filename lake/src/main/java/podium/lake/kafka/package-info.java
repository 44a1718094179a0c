/// Commits topics and the landing loop over Kafka.
@NullMarked
package podium.lake.kafka;

import org.jspecify.annotations.NullMarked;
