package podium.bench.line;

import podium.stack.Part;

import java.util.List;
import java.util.Map;

/// Memory of gold-service for one cut: a backlog is released as one, and changes rows on each of
/// its days (docs/errors.md, GOLD-111).
///
/// @param rows that one cut may change
record CutRoom(long rows) {
    /// As the service has it by itself: with as many a cut is of usual size.
    private static final long USUAL_ROWS = 150_000;

    private static final int ROW_BYTES = 300;
    private static final int MIB = 1 << 20;

    /// Of each product: its funnel and its popularity.
    private static final int ROWS_A_PRODUCT = 2;

    /// The tables without products, members, and what landed.
    private static final int OTHER_ROWS_A_DAY = 2_000;

    static CutRoom of(int products, int days) {
        long rows = (long) days * (ROWS_A_PRODUCT * products + OTHER_ROWS_A_DAY);
        return new CutRoom(Math.max(USUAL_ROWS, rows));
    }

    boolean isUsual() {
        return rows == USUAL_ROWS;
    }

    Map<Part, Map<String, String>> environment() {
        return isUsual()
                ? Map.of()
                : Map.of(Part.GOLD, Map.of("PODIUM_GOLD_CUTS_ROWS_MAX", Long.toString(rows)));
    }

    Map<Part, List<String>> jvm() {
        return isUsual() ? Map.of() : Map.of(Part.GOLD, List.of("-Xmx%dm".formatted(heap())));
    }

    /// In MiB.
    private long heap() {
        return Part.GOLD.heapMegabytes() + Math.ceilDiv((rows - USUAL_ROWS) * ROW_BYTES, MIB);
    }

    @Override
    public String toString() {
        return "%,d rows, with %,d MiB of heap".formatted(rows, heap());
    }
}
