/// Cleaning and deduplication: what a raw record becomes, as a pure function of a partition's
/// records in offset order (DESIGN §4). No clock, no randomness, no input or output.
@NullMarked
package podium.silver;

import org.jspecify.annotations.NullMarked;
