/// The protocol under seeded schedules of faults: the services' own pure state machines, two
/// instances of each, over an in-memory log and bucket that delay, lose, double and reorder (DESIGN
/// §5–§8). One thread a schedule; no clock, no sleep, no I/O.
@NullMarked
package podium.simulation;

import org.jspecify.annotations.NullMarked;
