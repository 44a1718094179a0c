/// The bucket, with the right to delete.
@NullMarked
package podium.gc.s3;

import org.jspecify.annotations.NullMarked;
