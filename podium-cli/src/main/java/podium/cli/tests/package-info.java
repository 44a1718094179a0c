/// Runs all tests of a checkout and sums up their reports.
@NullMarked
package podium.cli.tests;

import org.jspecify.annotations.NullMarked;
