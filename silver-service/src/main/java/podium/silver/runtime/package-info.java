/// Settings, wiring, health and metrics of silver-service.
@NullMarked
package podium.silver.runtime;

import org.jspecify.annotations.NullMarked;
