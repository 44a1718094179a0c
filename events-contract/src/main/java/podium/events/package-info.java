/// The wire between the services: topic names, barriers, what a clean event and a reject are. Pure;
/// depends on nothing of ours.
@NullMarked
package podium.events;

import org.jspecify.annotations.NullMarked;
