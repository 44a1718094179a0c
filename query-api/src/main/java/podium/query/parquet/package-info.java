/// Answers in Parquet. The only room that knows it.
@NullMarked
package podium.query.parquet;

import org.jspecify.annotations.NullMarked;
