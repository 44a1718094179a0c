/// A proxy between services and the object store that does on purpose what networks and stores do
/// by accident: it loses, delays, damages, refuses and slows down, request by request.
@NullMarked
package podium.chaos.proxy;

import org.jspecify.annotations.NullMarked;
