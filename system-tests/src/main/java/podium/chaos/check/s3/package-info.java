/// The bucket, read as the auditor reads it.
@NullMarked
package podium.chaos.check.s3;

import org.jspecify.annotations.NullMarked;
