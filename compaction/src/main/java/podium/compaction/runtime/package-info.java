/// Settings, wiring, health and metrics of the compactor.
@NullMarked
package podium.compaction.runtime;

import org.jspecify.annotations.NullMarked;
