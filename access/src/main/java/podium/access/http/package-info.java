/// A program's own key, in what it asks of others.
@NullMarked
package podium.access.http;

import org.jspecify.annotations.NullMarked;
