/// The stack's own file.
@NullMarked
package podium.stack.json;

import org.jspecify.annotations.NullMarked;
