package podium.audit;

import podium.audit.duckdb.JudgedLines;
import podium.audit.judge.Judge;
import podium.audit.s3.Bucket.Fetched;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Reads every Bronze line with its offset, partition by partition in offset order, and has it
/// judged. On the way the objects of a partition are held against each other: no overlap.
final class BronzeReading {
    private final CheckedObjects objects;
    private final Judge judge;
    private final JudgedLines judged;
    private final Findings findings;
    private long lines;

    BronzeReading(CheckedObjects objects, Judge judge, JudgedLines judged, Findings findings) {
        this.objects = objects;
        this.judge = judge;
        this.judged = judged;
        this.findings = findings;
    }

    /// @param rawOffsets by partition: where the release ends
    void readAll(List<NamedObject> all, List<Long> rawOffsets) {
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
        int partition = -1;
        long next = 0;
        long highest = Long.MIN_VALUE;
        for (Placed at : placed) {
            BronzeKey key = at.key();
            if (key.partition() != partition) {
                partition = key.partition();
                next = 0;
                highest = Long.MIN_VALUE;
            }
            if (key.firstOffset() < next) {
                findings.add(
                        "'%s' begins before offset %d, where the object before it ends"
                                .formatted(at.object().key(), next));
            }
            highest = Math.max(highest, key.landedMicros());
            next = Math.max(next, read(at, highest));
            if (partition >= rawOffsets.size() || next > rawOffsets.get(partition)) {
                findings.add(
                        "'%s' reaches beyond the release's offsets".formatted(at.object().key()));
            }
        }
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
