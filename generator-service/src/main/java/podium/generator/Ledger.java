package podium.generator;

import podium.events.Reason;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What a run sent, counted as it was made up and not from the records: the source that answers are
/// checked against, which no service computed.
///
/// Memory is bounded whatever the number of events: per date one bit a user and some numbers an
/// hour and a category; a session remembers by itself on which days it was counted, so no set of
/// sessions is kept. Ten million events of 100,000 users over two days take 30 KB.
public final class Ledger {
    private final Map<Long, DayLedger> days = new TreeMap<>();
    private final long[] rejects = new long[Reason.values().length];
    private long clean;
    private long rejected;
    private long lastDay = Long.MIN_VALUE;
    private DayLedger last = new DayLedger(lastDay);

    synchronized void clean(ShopEvent event) {
        long day = event.day();
        if (day != lastDay) {
            last = days.computeIfAbsent(day, DayLedger::new);
            lastDay = day;
        }
        last.add(event);
        clean++;
    }

    synchronized void rejected(Reason reason) {
        rejects[reason.ordinal()]++;
        rejected++;
    }

    /// The state of this moment, consistent in itself.
    public synchronized LedgerReport report() {
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            if (rejects[reason.ordinal()] > 0) {
                byReason.put(reason.code(), rejects[reason.ordinal()]);
            }
        }
        return new LedgerReport(
                clean + rejected,
                clean,
                rejected,
                byReason,
                days.values().stream().map(DayLedger::report).toList());
    }
}
