/// Parquet files without Hadoop file systems, and the Gold tables in it.
@NullMarked
package podium.lake.parquet;

import org.jspecify.annotations.NullMarked;
