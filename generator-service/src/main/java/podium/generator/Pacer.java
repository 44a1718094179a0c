package podium.generator;

/// Keeps a run at its rate. After a stall it does not make up for more than [#CATCH_UP_NANOS].
final class Pacer {
    private static final double CATCH_UP_NANOS = 1e9;

    private final long startNanos;
    private int rate;
    private double dueNanos;

    /// @param rate records a second, 0 as fast as it goes
    Pacer(int rate, long nowNanos) {
        this.rate = rate;
        this.startNanos = nowNanos;
    }

    synchronized void change(int newRate, long nowNanos) {
        rate = newRate;
        dueNanos = nowNanos - startNanos;
    }

    synchronized int rate() {
        return rate;
    }

    /// Takes up to `max` records that may be sent now.
    synchronized int take(int max, long nowNanos) {
        if (rate == 0) {
            return max;
        }
        double now = nowNanos - startNanos;
        dueNanos = Math.max(dueNanos, now - CATCH_UP_NANOS);
        double interval = 1e9 / rate;
        int due = (int) Math.clamp(Math.floor((now - dueNanos) / interval) + 1, 0, max);
        dueNanos += due * interval;
        return due;
    }

    /// How long until the next record is due.
    synchronized long waitNanos(long nowNanos) {
        return rate == 0 ? 0 : (long) Math.max(0, dueNanos - (nowNanos - startNanos));
    }
}
