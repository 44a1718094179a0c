/// The Kafka Streams topology: events.raw to events.clean and events.rejected, exactly once.
@NullMarked
package podium.silver.streams;

import org.jspecify.annotations.NullMarked;
