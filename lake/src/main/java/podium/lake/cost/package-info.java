/// What the object store is asked for, and what that costs. Without I/O.
@NullMarked
package podium.lake.cost;

import org.jspecify.annotations.NullMarked;
