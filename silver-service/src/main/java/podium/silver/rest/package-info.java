/// `GET /v1/status`.
@NullMarked
package podium.silver.rest;

import org.jspecify.annotations.NullMarked;
