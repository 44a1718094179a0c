/// The harness as a process.
@NullMarked
package podium.chaos.runtime;

import org.jspecify.annotations.NullMarked;
