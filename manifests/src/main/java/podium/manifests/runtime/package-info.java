/// The command line of the child process.
@NullMarked
package podium.manifests.runtime;

import org.jspecify.annotations.NullMarked;
