/// The command line of the child process.
@NullMarked
package podium.gc.runtime;

import org.jspecify.annotations.NullMarked;
