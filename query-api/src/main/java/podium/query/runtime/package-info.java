/// Settings, wiring, health, metrics and the loops of query-api.
@NullMarked
package podium.query.runtime;

import org.jspecify.annotations.NullMarked;
