/// The line over HTTP, as somebody asks it who measures.
@NullMarked
package podium.bench.http;

import org.jspecify.annotations.NullMarked;
