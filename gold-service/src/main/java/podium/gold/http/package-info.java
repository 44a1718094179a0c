/// Asking gold-service from outside.
@NullMarked
package podium.gold.http;

import org.jspecify.annotations.NullMarked;
