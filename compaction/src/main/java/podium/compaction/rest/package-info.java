/// `GET /v1/status`.
@NullMarked
package podium.compaction.rest;

import org.jspecify.annotations.NullMarked;
