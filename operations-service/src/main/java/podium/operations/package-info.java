/// Operations: what may be asked for, the queue of it, and the child processes that do it.
@NullMarked
package podium.operations;

import org.jspecify.annotations.NullMarked;
