/// State stores that silver-service and gold-service share, and their bounds; knows Kafka Streams
/// and nothing else.
@NullMarked
package podium.streams;

import org.jspecify.annotations.NullMarked;
