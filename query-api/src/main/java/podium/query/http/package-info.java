/// gold-service over HTTP: its instances for the live view, and its status.
@NullMarked
package podium.query.http;

import org.jspecify.annotations.NullMarked;
