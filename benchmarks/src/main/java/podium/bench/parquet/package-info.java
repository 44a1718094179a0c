/// Generated data as a lake has it.
@NullMarked
package podium.bench.parquet;

import org.jspecify.annotations.NullMarked;
