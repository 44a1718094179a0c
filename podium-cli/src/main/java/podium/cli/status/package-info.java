/// How a stack is doing, for people and for scripts.
@NullMarked
package podium.cli.status;

import org.jspecify.annotations.NullMarked;
