/// The bucket's documents as the harness reads them.
@NullMarked
package podium.chaos.json;

import org.jspecify.annotations.NullMarked;
