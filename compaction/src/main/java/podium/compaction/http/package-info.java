/// gold-service, over HTTP.
@NullMarked
package podium.compaction.http;

import org.jspecify.annotations.NullMarked;
