/// The Bronze layer: a chain of create-once objects a partition, every raw record a line of one of
/// them (DESIGN §5).
@NullMarked
package podium.bronze;

import org.jspecify.annotations.NullMarked;
