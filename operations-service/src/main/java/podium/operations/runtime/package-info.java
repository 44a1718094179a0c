@NullMarked
package podium.operations.runtime;

import org.jspecify.annotations.NullMarked;
