/// What Podium is compared with: Spark on two threads, as a batch over Bronze.
@NullMarked
package podium.bench.spark;

import org.jspecify.annotations.NullMarked;
