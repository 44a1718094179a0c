/// The JSON form of commits, releases, log and run records. The only room that knows Jackson.
@NullMarked
package podium.lake.json;

import org.jspecify.annotations.NullMarked;
