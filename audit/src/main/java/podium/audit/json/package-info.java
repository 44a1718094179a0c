/// Release documents and raw records through Jackson.
@NullMarked
package podium.audit.json;

import org.jspecify.annotations.NullMarked;
