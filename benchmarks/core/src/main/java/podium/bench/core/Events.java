package podium.bench.core;

import podium.events.FlatEvent;
import podium.events.UserPartition;
import podium.generator.RawRecord;
import podium.generator.Traffic;
import podium.generator.TrafficSpec;
import podium.silver.Cleaner;
import podium.silver.CleaningResult.Cleaned;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Seeded traffic, as the generator sends it, of one partition: the same bytes in every run.
final class Events {
    /// What every benchmark works through in one call.
    static final int COUNT = 50_000;

    static final int PARTITIONS = 4;
    static final Instant LANDED_AT = Instant.parse("2025-12-03T00:00:00Z");

    private static final long SEED = 1;
    private static final double DIRTY = 0.01;
    private static final int USERS = 500_000;
    private static final int PRODUCTS = 10_000;
    private static final long LAP = 1_000_000;

    private Events() {}

    /// Values of partition 0 in their order, one in a hundred broken.
    static List<byte[]> raw() {
        TrafficSpec spec =
                new TrafficSpec(SEED, DIRTY, LocalDate.of(2025, 12, 1), 2, false, USERS, PRODUCTS);
        Traffic traffic = new Traffic(spec, LAP, PARTITIONS);
        List<byte[]> values = new ArrayList<>(COUNT);
        while (values.size() < COUNT) {
            RawRecord record = traffic.next(0);
            byte[] value = record.value();
            if (value != null && partition(record) == 0) {
                values.add(value);
            }
        }
        return values;
    }

    private static int partition(RawRecord record) {
        byte[] key = record.key();
        if (record.partition() != RawRecord.BY_KEY || key == null) {
            return record.partition();
        }
        return UserPartition.of(new String(key, StandardCharsets.UTF_8), PARTITIONS);
    }

    /// What cleaning lets through of them, [#COUNT] again.
    static List<FlatEvent> clean() {
        Cleaner cleaner = new Cleaner();
        List<FlatEvent> events = new ArrayList<>(COUNT);
        long offset = 0;
        List<byte[]> raw = raw();
        while (events.size() < COUNT) {
            byte[] value = raw.get((int) (offset % COUNT));
            if (cleaner.clean(value, LANDED_AT, 0, offset++, PARTITIONS)
                    instanceof Cleaned(FlatEvent event)) {
                events.add(event);
            }
        }
        return events;
    }
}
