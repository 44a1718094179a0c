/// Gold's Kafka Streams topology: clean events in, increments of the five tables out, exactly once.
@NullMarked
package podium.gold.streams;

import org.jspecify.annotations.NullMarked;
