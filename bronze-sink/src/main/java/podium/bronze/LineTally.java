package podium.bronze;

import podium.lake.Checksums;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Counts the lines of one object as they come by, and which offsets between them have none.
final class LineTally {
    private final long firstOffset;
    private final long minute;
    private final List<Long> lineless = new ArrayList<>();
    private final MessageDigest digest = Checksums.sha256();
    private long nextOffset;
    private long lines;
    private long bytes;

    /// @param minute landing minute of the first line, counted from 1970
    LineTally(long firstOffset, long minute) {
        this.firstOffset = firstOffset;
        this.nextOffset = firstOffset;
        this.minute = minute;
    }

    /// Whether a line at that offset and minute may stand in the object at all.
    boolean takes(long offset, long lineMinute) {
        return lineMinute == minute
                && lineless.size() + (offset - nextOffset) <= ObjectLimits.LINELESS_MAX;
    }

    void add(long offset, byte[] line) {
        for (long gap = nextOffset; gap < offset; gap++) {
            lineless.add(gap);
        }
        digest.update(line);
        digest.update((byte) '\n');
        nextOffset = offset + 1;
        lines++;
        bytes += line.length + 1L;
    }

    long firstOffset() {
        return firstOffset;
    }

    long nextOffset() {
        return nextOffset;
    }

    long lines() {
        return lines;
    }

    /// Uncompressed.
    long bytes() {
        return bytes;
    }

    /// Ends the tally: nothing is added after it.
    ObjectFacts facts(String topicId, long barrier) {
        String checksum = HexFormat.of().formatHex(digest.digest());
        return new ObjectFacts(
                firstOffset, nextOffset, topicId, barrier, lines, checksum, lineless);
    }
}
