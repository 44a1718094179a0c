/// What Podium is compared with: DuckDB, as a batch over Bronze.
@NullMarked
package podium.bench.duckdb;

import org.jspecify.annotations.NullMarked;
