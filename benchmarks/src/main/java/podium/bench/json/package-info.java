/// The report as a file for programs.
@NullMarked
package podium.bench.json;

import org.jspecify.annotations.NullMarked;
