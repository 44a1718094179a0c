/// State stores that silver-service and gold-service share; knows Kafka Streams and nothing else.
@NullMarked
package podium.streams;

import org.jspecify.annotations.NullMarked;
