/// Lines of JSON in compressed objects.
@NullMarked
package podium.bronze.jsonl;

import org.jspecify.annotations.NullMarked;
