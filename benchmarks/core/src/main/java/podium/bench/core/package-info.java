/// The services' own classes under JMH, over seeded events: no process, no network.
@NullMarked
package podium.bench.core;

import org.jspecify.annotations.NullMarked;
