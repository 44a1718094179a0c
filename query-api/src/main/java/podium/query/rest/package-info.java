/// The answers over HTTP: resources, problems, OpenAPI.
@NullMarked
package podium.query.rest;

import org.jspecify.annotations.NullMarked;
