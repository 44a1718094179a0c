/// What Podium is compared with: the five tables in the plain Kafka Streams DSL.
@NullMarked
package podium.bench.streams;

import org.jspecify.annotations.NullMarked;
