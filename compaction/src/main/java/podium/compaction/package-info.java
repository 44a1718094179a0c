/// Compaction: many small Silver files become few large ones with the same rows, beside the line.
@NullMarked
package podium.compaction;

import org.jspecify.annotations.NullMarked;
