/// Footers of Parquet files.
@NullMarked
package podium.query.sql.parquet;

import org.jspecify.annotations.NullMarked;
