package podium.simulation;

import podium.bronze.BronzeChain;
import podium.bronze.ObjectFormat;
import podium.bronze.ObjectLimits;
import podium.events.FlatEvent;
import podium.events.RejectedRecord;
import podium.events.Topics;
import podium.lake.landing.PartitionLanding;
import podium.silver.landing.EventRows;
import podium.silver.landing.LandedRows;
import podium.silver.landing.RejectRows;
import podium.silver.landing.SilverLanding;

/// Opens the services' landings.
final class Landings {
    static final String TOPIC_ID = "topic";

    private static final ObjectFormat LINES = new PlainLines();

    private Landings() {}

    /// @param limits each bronze-sink has its own
    static PartitionLanding.Opener bronze(ObjectLimits limits) {
        return (partition, from) -> new BronzeChain(partition, from, TOPIC_ID, limits, LINES);
    }

    static PartitionLanding.Opener silver(World world) {
        return rows(
                new EventRows(
                        Topics.FIRST_RUN,
                        id -> FlatEvent.of(world.cleanEvents().get(Ids.id(id))),
                        new IdRows<FlatEvent>()));
    }

    static PartitionLanding.Opener rejected(World world) {
        return rows(
                new RejectRows(
                        Topics.FIRST_RUN,
                        id -> world.rejects().get(Ids.id(id)),
                        new IdRows<RejectedRecord>()));
    }

    private static <T> PartitionLanding.Opener rows(LandedRows<T> layer) {
        return (partition, from) ->
                new SilverLanding<>(layer, partition, from, new MemoryRows(layer, partition));
    }
}
