/// Silver's two row types as Parquet.
@NullMarked
package podium.silver.parquet;

import org.jspecify.annotations.NullMarked;
