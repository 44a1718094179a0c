/// The rows of the table of faults, one class each.
@NullMarked
package podium.chaos.rows;

import org.jspecify.annotations.NullMarked;
