/// `GET /v1/status` and `POST /v1/rounds`.
@NullMarked
package podium.compaction.rest;

import org.jspecify.annotations.NullMarked;
