/// Landing a partition of events.clean or events.rejected: rows are spooled to local disk, and
/// become files in the bucket when a barrier closes their cut (DESIGN §6). No Kafka, no store.
@NullMarked
package podium.silver.landing;

import org.jspecify.annotations.NullMarked;
