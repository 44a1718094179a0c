/// Files to import out of a bucket.
@NullMarked
package podium.generator.s3;

import org.jspecify.annotations.NullMarked;
