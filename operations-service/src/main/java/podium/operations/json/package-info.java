@NullMarked
package podium.operations.json;

import org.jspecify.annotations.NullMarked;
