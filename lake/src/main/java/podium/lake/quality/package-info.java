/// What a release says of its own data: what the quality rules found, and what they have come to
/// call usual.
@NullMarked
package podium.lake.quality;

import org.jspecify.annotations.NullMarked;
