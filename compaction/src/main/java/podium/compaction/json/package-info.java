/// gold-service's answers.
@NullMarked
package podium.compaction.json;

import org.jspecify.annotations.NullMarked;
