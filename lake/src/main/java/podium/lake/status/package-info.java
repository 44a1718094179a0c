/// What statuses tell beyond the moment: since when something is so, and for how long it is behind.
@NullMarked
package podium.lake.status;

import org.jspecify.annotations.NullMarked;
