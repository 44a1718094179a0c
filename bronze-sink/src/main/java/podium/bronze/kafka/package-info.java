/// What Kafka's records are to Bronze.
@NullMarked
package podium.bronze.kafka;

import org.jspecify.annotations.NullMarked;
