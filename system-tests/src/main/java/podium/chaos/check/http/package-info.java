/// Asking the line over HTTP as any client would.
@NullMarked
package podium.chaos.check.http;

import org.jspecify.annotations.NullMarked;
