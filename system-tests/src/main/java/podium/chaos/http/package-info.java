/// The line's services over HTTP, as the harness asks them.
@NullMarked
package podium.chaos.http;

import org.jspecify.annotations.NullMarked;
