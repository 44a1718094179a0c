/// Deduplication, the five tables and the comparison, in SQL.
@NullMarked
package podium.audit.duckdb;

import org.jspecify.annotations.NullMarked;
