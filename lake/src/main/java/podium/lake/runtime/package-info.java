/// What services share of Quarkus' side: figures of the lake as metrics.
@NullMarked
package podium.lake.runtime;

import org.jspecify.annotations.NullMarked;
