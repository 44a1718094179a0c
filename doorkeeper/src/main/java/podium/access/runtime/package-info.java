/// The doorkeeper of a service. Its settings are `podium.access.*`.
@NullMarked
package podium.access.runtime;

import org.jspecify.annotations.NullMarked;
