/// Settings, wiring, health, metrics.
@NullMarked
package podium.generator.runtime;

import org.jspecify.annotations.NullMarked;
