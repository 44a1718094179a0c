/// Faults against the whole line as real processes: rows of faults, and what must hold after each.
@NullMarked
package podium.chaos;

import org.jspecify.annotations.NullMarked;
