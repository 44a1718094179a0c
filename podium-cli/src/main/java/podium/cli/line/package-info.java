/// The line as the commands see it: what its services are asked, what they report, and what a
/// person is shown of it. No I/O.
@NullMarked
package podium.cli.line;

import org.jspecify.annotations.NullMarked;
