/// A stack's bucket.
@NullMarked
package podium.bench.s3;

import org.jspecify.annotations.NullMarked;
