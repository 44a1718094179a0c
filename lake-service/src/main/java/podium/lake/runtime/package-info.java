/// What services share of Quarkus' side: the object store and its settings, what it costs, and that
/// as metrics.
@NullMarked
package podium.lake.runtime;

import org.jspecify.annotations.NullMarked;
