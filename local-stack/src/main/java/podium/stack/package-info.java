/// The real parts that Podium stands on, as child processes: a Kafka broker, an S3 server over a
/// folder, a schema registry; and the whole line of services on top of them.
@NullMarked
package podium.stack;

import org.jspecify.annotations.NullMarked;
