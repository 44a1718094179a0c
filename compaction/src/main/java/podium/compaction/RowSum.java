package podium.compaction;

import podium.lake.Checksums;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// A checksum over rows in any order: each row's SHA-256, added up in four lanes of 64 bits. The
/// same rows, each as often, give the same sum; one that is lost, doubled or changed another.
public final class RowSum {
    private static final int LANES = 4;

    private final long[] lanes = new long[LANES];
    private final MessageDigest digest = Checksums.sha256();
    private long rows;

    /// @param row all that it says
    public void add(byte[] row) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(row));
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] += hash.getLong();
        }
        rows++;
    }

    public void addAll(RowSum more) {
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] += more.lanes[lane];
        }
        rows += more.rows;
    }

    public long rows() {
        return rows;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowSum sum && rows == sum.rows && Arrays.equals(lanes, sum.lanes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lanes);
    }

    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(LANES * Long.BYTES);
        Arrays.stream(lanes).forEach(bytes::putLong);
        return rows + " rows, " + HexFormat.of().formatHex(bytes.array());
    }
}
