package podium.chaos.check;

import podium.audit.BronzeKey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Holds all of Bronze against the topic: byte for byte and offset for offset (I2), and object
/// against object: no overlap, nothing but lineless offsets between two, no counted barrier inside
/// (I3). Holds one object and one fetch of records at a time, whatever the size of both.
public final class BronzeTiling {
    /// The most lineless offsets inside an object (DESIGN §5).
    private static final int LINELESS_MAX = 64;

    private final BronzeStore bronze;
    private final RawLog log;
    private final Findings bytes = new Findings("I2");
    private final Findings tiles = new Findings("I3");
    private long lines;

    private record Placed(BronzeKey place, String key) {}

    private BronzeTiling(BronzeStore bronze, RawLog log) {
        this.bronze = bronze;
        this.log = log;
    }

    /// What came out.
    ///
    /// @param lines of Bronze that equal the topic's record
    public record Outcome(long lines, List<Finding> findings) {}

    /// Everything, up to the topic's end as it is now: the line has settled, all is landed.
    public static Outcome check(BronzeStore bronze, RawLog log) {
        List<Long> ends = new ArrayList<>();
        for (int partition = 0; partition < log.partitions(); partition++) {
            ends.add(Long.MAX_VALUE);
        }
        return check(bronze, log, ends);
    }

    /// @param upTo by partition: the first offset that is no longer compared, as a release states
    public static Outcome check(BronzeStore bronze, RawLog log, List<Long> upTo) {
        BronzeTiling tiling = new BronzeTiling(bronze, log);
        tiling.run(upTo);
        List<Finding> findings = new ArrayList<>(tiling.bytes.list());
        findings.addAll(tiling.tiles.list());
        return new Outcome(tiling.lines, findings);
    }

    private void run(List<Long> upTo) {
        List<Placed> objects = placed();
        tiles.compare("partitions", log.partitions(), upTo.size());
        for (int partition = 0; partition < upTo.size(); partition++) {
            int at = partition;
            partition(
                    at,
                    upTo.get(at),
                    objects.stream().filter(object -> object.place().partition() == at).toList());
        }
        objects.stream()
                .filter(object -> object.place().partition() >= upTo.size())
                .forEach(object ->
                        tiles.add("'%s': there is no such partition".formatted(object.key())));
    }

    private List<Placed> placed() {
        List<Placed> objects = new ArrayList<>();
        for (String key : bronze.keys()) {
            try {
                objects.add(new Placed(BronzeKey.of(key), key));
            } catch (IllegalArgumentException e) {
                tiles.add("'%s' is no key of a Bronze object".formatted(key));
            }
        }
        objects.sort(
                Comparator.comparingLong((Placed object) -> object.place().firstOffset())
                        .thenComparing(Placed::key));
        return objects;
    }

    private void partition(int partition, long upTo, List<Placed> objects) {
        try (RawLog.Partition topic = log.open(partition, upTo)) {
            LineComparison comparison = new LineComparison(partition, topic, bytes);
            long next = 0;
            for (Placed object : objects) {
                if (object.place().firstOffset() >= upTo) {
                    break;
                }
                if (object.place().firstOffset() < next) {
                    tiles.add(
                            "'%s' begins before offset %d, where the object before it ends"
                                    .formatted(object.key(), next));
                }
                next = Math.max(next, read(object, comparison));
            }
            comparison.end();
            lines += comparison.equal();
        }
    }

    /// @return the object's next offset, as far as it is known
    private long read(Placed object, LineComparison comparison) {
        try {
            comparison.beginObject();
            BronzeStore.Stated stated = bronze.read(object.key(), comparison::take);
            if (stated.difference() != null) {
                tiles.add("'%s': %s".formatted(object.key(), stated.difference()));
            }
            if (stated.lineless() > LINELESS_MAX) {
                tiles.add(
                        "'%s' has %d lineless offsets inside"
                                .formatted(object.key(), stated.lineless()));
            }
            comparison.endObject(object.key(), stated.cut(), tiles);
            return stated.nextOffset();
        } catch (IOException e) {
            tiles.add("'%s' can't be read: %s".formatted(object.key(), e.getMessage()));
            return object.place().firstOffset();
        }
    }
}
