/// Events sent on time, and what topics take on disk.
@NullMarked
package podium.bench.kafka;

import org.jspecify.annotations.NullMarked;
