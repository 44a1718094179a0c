/// The Avro form of what `events.clean` and `events.rejected` carry; the only room of the contract
/// that knows Avro.
@NullMarked
package podium.events.avro;

import org.jspecify.annotations.NullMarked;
