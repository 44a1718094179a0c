@NullMarked
package podium.access.json;

import org.jspecify.annotations.NullMarked;
