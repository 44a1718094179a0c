/// Values of events.clean and events.rejected as Avro, through the Apicurio serdes.
@NullMarked
package podium.silver.avro;

import org.jspecify.annotations.NullMarked;
