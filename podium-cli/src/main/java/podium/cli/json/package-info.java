/// The services' documents, read and written.
@NullMarked
package podium.cli.json;

import org.jspecify.annotations.NullMarked;
