/// The command line, run as a process of its own.
@NullMarked
package podium.bench.runtime;

import org.jspecify.annotations.NullMarked;
