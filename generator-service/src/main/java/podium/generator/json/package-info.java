/// The bodies of requests.
@NullMarked
package podium.generator.json;

import org.jspecify.annotations.NullMarked;
