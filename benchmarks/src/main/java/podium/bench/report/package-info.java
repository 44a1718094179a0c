/// What a benchmark has seen, what it is judged by, and how that is shown. Pure.
@NullMarked
package podium.bench.report;

import org.jspecify.annotations.NullMarked;
