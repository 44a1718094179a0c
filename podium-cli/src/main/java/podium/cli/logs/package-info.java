/// The logs of a stack's parts, as files that grow.
@NullMarked
package podium.cli.logs;

import org.jspecify.annotations.NullMarked;
