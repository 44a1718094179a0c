package podium.simulation;

import podium.events.Barrier;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.landing.LogEntry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// One partition of the raw log as it ought to come out, read once from its beginning. Knows what
/// the producer knows, and nothing of cleaning and aggregating.
final class Expected {
    /// What becomes of an offset.
    static final byte NO_LINE = 0;

    static final byte CLEAN = 1;
    static final byte REJECTED = 2;

    private static final long DAY_MINUTES = 24 * 60;

    private final PartitionLog log;
    private final int partition;
    private final Map<GoldKey, Measures> tables;
    private final ActiveMembers members;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> sightings = new HashMap<>();
    private final Map<String, Long> rejects;
    private byte[] fates = new byte[64];
    private long highestMinute;
    private long cut;
    private int position;
    private long lines;

    /// @param tables of all partitions: what this one has is added
    /// @param members of all partitions
    /// @param rejects by reason, of all partitions
    Expected(
            PartitionLog log,
            int partition,
            Map<GoldKey, Measures> tables,
            ActiveMembers members,
            Map<String, Long> rejects) {
        this.log = log;
        this.partition = partition;
        this.tables = tables;
        this.members = members;
        this.rejects = rejects;
    }

    /// Reads on to the end of a cut.
    ///
    /// @return the offset after its barrier, or -1 if the log has no such cut
    long readTo(long toCut) {
        while (cut < toCut && position < log.raw().end()) {
            read();
        }
        return cut == toCut ? position : -1;
    }

    private void read() {
        int offset = position++;
        if (offset >= fates.length) {
            fates = java.util.Arrays.copyOf(fates, 2 * fates.length);
        }
        RawRecord record = log.rawRecords().at(offset);
        if (log.raw().at(offset) instanceof LogEntry.Barrier barrier) {
            cut = Barrier.counts(barrier.cut(), cut) ? barrier.cut() : cut;
        } else if (record != null && record.truth() != null) {
            fates[offset] = judge(record, record.truth());
            lines++;
        }
    }

    private byte judge(RawRecord record, Truth truth) {
        long minute = record.landedMs() / 60_000;
        highestMinute = Math.max(highestMinute, minute);
        String reason = truth.reason();
        if (reason == null && truth.id() != null) {
            Long last = sightings.put(truth.user() + truth.id(), minute);
            if (last != null && highestMinute - last <= DAY_MINUTES) {
                reason = "duplicate";
            }
        }
        if (reason != null) {
            rejects.merge(reason, 1L, Long::sum);
            return REJECTED;
        }
        Answers.add(truth, seen, tables);
        members.add(partition, truth);
        return CLEAN;
    }

    byte fate(long offset) {
        return fates[(int) offset];
    }

    /// Lines up to where it has read.
    long lines() {
        return lines;
    }
}
