/// Garbage collection: which objects no kept release consists of, and away with them (DESIGN §9).
@NullMarked
package podium.gc;

import org.jspecify.annotations.NullMarked;
