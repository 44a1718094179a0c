/// What tests of several modules share: seeds, an in-memory store with faults, contract suites,
/// room rules. For tests only.
@NullMarked
package podium.testkit;

import org.jspecify.annotations.NullMarked;
