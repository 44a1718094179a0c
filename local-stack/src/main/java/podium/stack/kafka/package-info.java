/// What the stack asks of Kafka itself.
@NullMarked
package podium.stack.kafka;

import org.jspecify.annotations.NullMarked;
