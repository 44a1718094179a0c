/// Settings, wiring, health and metrics of bronze-sink.
@NullMarked
package podium.bronze.runtime;

import org.jspecify.annotations.NullMarked;
