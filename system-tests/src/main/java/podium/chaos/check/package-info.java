/// The invariants that hold after every fault, as code: what the line keeps, says and answers, held
/// against the log and against itself. Shares no class with the services.
@NullMarked
package podium.chaos.check;

import org.jspecify.annotations.NullMarked;
