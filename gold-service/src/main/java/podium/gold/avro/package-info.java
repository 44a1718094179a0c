/// How a clean event is read from Avro, with the schemas that the registry holds.
@NullMarked
package podium.gold.avro;

import org.jspecify.annotations.NullMarked;
