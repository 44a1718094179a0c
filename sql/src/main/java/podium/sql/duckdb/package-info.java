/// DuckDB, locked.
@NullMarked
package podium.sql.duckdb;

import org.jspecify.annotations.NullMarked;
