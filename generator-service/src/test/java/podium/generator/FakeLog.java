package podium.generator;

import java.util.ArrayList;
import java.util.List;

/// A topic in memory that acknowledges at once, and refuses what comes after a while if told to.
final class FakeLog implements RawLog {
    final List<RawRecord> records = new ArrayList<>();
    private final int refuseAfter;

    FakeLog() {
        this(Integer.MAX_VALUE);
    }

    FakeLog(int refuseAfter) {
        this.refuseAfter = refuseAfter;
    }

    @Override
    public int partitions() {
        return 4;
    }

    @Override
    public Delivery open() {
        return new Delivery() {
            private volatile long sent;

            @Override
            public void send(RawRecord record) {
                if (records.size() == refuseAfter) {
                    throw new GeneratorException.SendFailed(new IllegalStateException("disk full"));
                }
                records.add(record);
                sent = records.size();
            }

            @Override
            public void awaitAcknowledged() {
                // all of it is
            }

            @Override
            public long sent() {
                return sent;
            }

            @Override
            public long acknowledged() {
                return sent;
            }
        };
    }
}
