/// The topic, read as any reader of committed records does.
@NullMarked
package podium.chaos.check.kafka;

import org.jspecify.annotations.NullMarked;
