/// Silver's events as Parquet, read and written row by row.
@NullMarked
package podium.compaction.parquet;

import org.jspecify.annotations.NullMarked;
