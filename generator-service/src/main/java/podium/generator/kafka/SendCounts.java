package podium.generator.kafka;

import java.util.concurrent.atomic.LongAdder;

/// What this process has sent since it started, all runs and imports together.
public final class SendCounts {
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void sent(long recordBytes) {
        sent.increment();
        bytes.add(recordBytes);
    }

    void acknowledged() {
        acknowledged.increment();
    }

    void failed() {
        failed.increment();
    }

    /// Records handed to the client.
    public long sentRecords() {
        return sent.sum();
    }

    /// Records that the topic has.
    public long acknowledgedRecords() {
        return acknowledged.sum();
    }

    /// Records that Kafka refused, or gave no answer for in time.
    public long failedRecords() {
        return failed.sum();
    }

    /// Bytes of keys and values handed to the client, before compression.
    public long sentBytes() {
        return bytes.sum();
    }
}
