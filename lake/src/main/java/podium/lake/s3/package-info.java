/// The S3 adapter of the store port: translates calls and errors, decides nothing.
@NullMarked
package podium.lake.s3;

import org.jspecify.annotations.NullMarked;
