/// The whole line, measured phase by phase as processes of its own.
@NullMarked
package podium.bench.line;

import org.jspecify.annotations.NullMarked;
