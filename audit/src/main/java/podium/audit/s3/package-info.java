/// Reading the bucket.
@NullMarked
package podium.audit.s3;

import org.jspecify.annotations.NullMarked;
