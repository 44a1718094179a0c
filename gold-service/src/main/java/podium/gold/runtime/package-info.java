/// Settings, wiring, health and metrics of gold-service.
@NullMarked
package podium.gold.runtime;

import org.jspecify.annotations.NullMarked;
