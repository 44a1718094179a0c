/// Topics and group offsets as an operator, or an enemy, handles them.
@NullMarked
package podium.chaos.kafka;

import org.jspecify.annotations.NullMarked;
