/// The services of the line over HTTP.
@NullMarked
package podium.cli.http;

import org.jspecify.annotations.NullMarked;
