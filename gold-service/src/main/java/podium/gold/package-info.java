/// Gold's aggregates: what a clean event adds to the five tables, and what a partition keeps and
/// says between two barriers. Pure: no Kafka, no clock.
@NullMarked
package podium.gold;

import org.jspecify.annotations.NullMarked;
