/// What is mended of the Kafka broker that the local stack runs.
@NullMarked
package podium.stack.broker;

import org.jspecify.annotations.NullMarked;
