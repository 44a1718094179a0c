/// `GET /v1/status`.
@NullMarked
package podium.bronze.rest;

import org.jspecify.annotations.NullMarked;
