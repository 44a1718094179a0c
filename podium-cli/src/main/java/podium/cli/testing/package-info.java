/// All tests by one command: Maven run, its log followed, its reports summed up.
@NullMarked
package podium.cli.testing;

import org.jspecify.annotations.NullMarked;
