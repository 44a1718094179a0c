package podium.audit;

import podium.audit.duckdb.JudgedLines;
import podium.audit.judge.Judge;
import podium.audit.s3.Bucket.Fetched;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Reads every Bronze line with its offset, each partition's in offset order, and has it judged. On
/// the way the objects of a partition are held against each other: no overlap.
final class BronzeReading {
    private final CheckedObjects objects;
    private final Judge judge;
    private final JudgedLines judged;
    private final List<Long> rawOffsets;
    private final Findings findings;
    private final Map<Integer, Reached> partitions = new HashMap<>();
    private long lines;

    /// Where the reading of a partition has come to.
    ///
    /// @param next the offset at which its last object ends
    /// @param highest the highest landing minute so far, microseconds since the epoch
    private record Reached(long next, long highest) {
        static final Reached NOTHING = new Reached(0, Long.MIN_VALUE);
    }

    /// @param rawOffsets by partition: where the release ends
    BronzeReading(
            CheckedObjects objects,
            Judge judge,
            JudgedLines judged,
            List<Long> rawOffsets,
            Findings findings) {
        this.objects = objects;
        this.judge = judge;
        this.judged = judged;
        this.rawOffsets = rawOffsets;
        this.findings = findings;
    }

    /// Reads some objects.
    ///
    /// @param all of one release, or of several one after the other; earlier ones were read before
    void read(List<NamedObject> all) {
        List<Placed> placed = new ArrayList<>();
        for (NamedObject object : all) {
            try {
                placed.add(new Placed(BronzeKey.of(object.key()), object));
            } catch (IllegalArgumentException e) {
                findings.add("'%s' is no key of a Bronze object".formatted(object.key()));
            }
        }
        placed.sort(
                Comparator.comparingInt((Placed at) -> at.key().partition())
                        .thenComparingLong(at -> at.key().firstOffset()));
        placed.forEach(this::read);
    }

    private void read(Placed at) {
        BronzeKey key = at.key();
        int partition = key.partition();
        Reached before = partitions.getOrDefault(partition, Reached.NOTHING);
        if (key.firstOffset() < before.next()) {
            findings.add(
                    "'%s' begins before offset %d, where the object before it ends"
                            .formatted(at.object().key(), before.next()));
        }
        long highest = Math.max(before.highest(), key.landedMicros());
        long next = Math.max(before.next(), read(at, highest));
        if (partition >= rawOffsets.size() || next > rawOffsets.get(partition)) {
            findings.add("'%s' reaches beyond the release's offsets".formatted(at.object().key()));
        }
        partitions.put(partition, new Reached(next, highest));
    }

    /// @return the object's next offset, as far as it is known
    private long read(Placed at, long highest) {
        Fetched fetched = objects.fetch(at.object()).orElse(null);
        if (fetched == null) {
            return at.key().firstOffset();
        }
        BronzeKey key = at.key();
        try {
            BronzeMetadata metadata = BronzeMetadata.of(fetched.metadata());
            OffsetCounter offsets = new OffsetCounter(key.firstOffset(), metadata.lineless());
            MessageDigest digest = CheckedObjects.sha256();
            BronzeLines.read(
                    fetched.bytes(),
                    key.zstd(),
                    digest,
                    payload -> {
                        long offset = offsets.next();
                        judged.add(
                                key.partition(),
                                offset,
                                key.landedMicros(),
                                highest,
                                judge.judge(payload, key.landedMicros(), key.partition()));
                    });
            compare(at.object(), metadata, offsets, HexFormat.of().formatHex(digest.digest()));
            lines += offsets.lines();
            return metadata.nextOffset();
        } catch (IOException | IllegalArgumentException e) {
            findings.add("'%s' can't be read: %s".formatted(at.object().key(), e.getMessage()));
            return key.firstOffset();
        }
    }

    private void compare(
            NamedObject object, BronzeMetadata metadata, OffsetCounter offsets, String checksum) {
        findings.compare(object.key() + ": lines", object.rows(), offsets.lines());
        findings.compare(object.key() + ": lines in metadata", metadata.lines(), offsets.lines());
        findings.compare(
                object.key() + ": next offset", metadata.nextOffset(), offsets.nextOffset());
        findings.compare(object.key() + ": checksum of the lines", metadata.checksum(), checksum);
    }

    /// Lines judged so far.
    long lines() {
        return lines;
    }

    private record Placed(BronzeKey key, NamedObject object) {}
}
