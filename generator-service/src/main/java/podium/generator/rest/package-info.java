/// The generator over HTTP.
@NullMarked
package podium.generator.rest;

import org.jspecify.annotations.NullMarked;
