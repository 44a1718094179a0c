/// Landing a partition of a topic in the bucket, without I/O: what comes in, what must be done, and
/// where a layer goes on after a crash (DESIGN §5, §8). Bronze, Silver and rejected each have a
/// state machine of their own behind [podium.lake.landing.PartitionLanding].
@NullMarked
package podium.lake.landing;

import org.jspecify.annotations.NullMarked;
