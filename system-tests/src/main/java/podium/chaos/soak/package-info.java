/// An hour of faults at a fixed rate: what is played when, how late events are in a release, and
/// what memory each process holds.
@NullMarked
package podium.chaos.soak;

import org.jspecify.annotations.NullMarked;
