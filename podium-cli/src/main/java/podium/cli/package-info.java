/// The commands behind `./podium`.
@NullMarked
package podium.cli;

import org.jspecify.annotations.NullMarked;
