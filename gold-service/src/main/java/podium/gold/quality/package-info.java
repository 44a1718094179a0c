/// The quality rules: what is odd about the data of a cut, beside what has come to be usual. Pure
/// functions of what the cut counted and of what the release before it remembers.
@NullMarked
package podium.gold.quality;

import org.jspecify.annotations.NullMarked;
