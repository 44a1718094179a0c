/// gold-service's instances over HTTP, for the live view.
@NullMarked
package podium.query.http;

import org.jspecify.annotations.NullMarked;
