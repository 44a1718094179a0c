/// What silver-service asks the brokers beyond Kafka Streams and landing.
@NullMarked
package podium.silver.kafka;

import org.jspecify.annotations.NullMarked;
