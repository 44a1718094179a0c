/// What the API, the generator and the lake say in JSON.
@NullMarked
package podium.chaos.check.json;

import org.jspecify.annotations.NullMarked;
