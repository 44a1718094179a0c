/// What others made and Podium ships.
@NullMarked
package podium.libraries;

import org.jspecify.annotations.NullMarked;
