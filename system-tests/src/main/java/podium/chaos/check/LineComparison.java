package podium.chaos.check;

import org.jspecify.annotations.Nullable;

/// One partition of Bronze against the same of the topic, side by side. Ends at the first
/// difference: what follows it says nothing new.
final class LineComparison {
    private static final long NONE = -1;

    private final int partition;
    private final RawLog.Partition topic;
    private final Findings findings;
    private boolean different;
    private long equal;
    private long cutOfFirstLine = NONE;

    LineComparison(int partition, RawLog.Partition topic, Findings findings) {
        this.partition = partition;
        this.topic = topic;
        this.findings = findings;
    }

    void beginObject() {
        cutOfFirstLine = NONE;
    }

    /// The next line of Bronze.
    void take(long offset, byte @Nullable [] payload) {
        if (different || offset < topic.start()) {
            return;
        }
        RawLine landed = new RawLine(offset, payload);
        RawLine sent = topic.next();
        if (sent == null || !landed.isEqualTo(sent)) {
            differ(landed, sent);
            return;
        }
        equal++;
        if (cutOfFirstLine == NONE) {
            cutOfFirstLine = topic.lastCut();
        }
    }

    /// @param cut of the last counted barrier before its first line, as the object states
    void endObject(String key, long cut, Findings tiles) {
        // a log that lost its beginning doesn't tell which barriers counted
        if (different || cutOfFirstLine == NONE || topic.start() > 0) {
            return;
        }
        tiles.compare("'%s': counted barrier before it".formatted(key), cutOfFirstLine, cut);
        if (topic.lastCut() != cutOfFirstLine) {
            tiles.add("'%s' spans counted barrier %d".formatted(key, topic.lastCut()));
        }
    }

    /// After the last object: the topic ends too.
    void end() {
        if (different) {
            return;
        }
        RawLine sent = topic.next();
        if (sent != null) {
            findings.add(
                    "partition %d: the topic has %s, Bronze ends before it"
                            .formatted(partition, sent));
        }
    }

    /// Lines that were equal.
    long equal() {
        return equal;
    }

    private void differ(RawLine landed, @Nullable RawLine sent) {
        different = true;
        findings.add(
                "partition %d: Bronze has %s, the topic %s"
                        .formatted(partition, landed, describe(landed, sent)));
    }

    private static String describe(RawLine landed, @Nullable RawLine sent) {
        if (sent == null) {
            return "ends before it";
        }
        return sent.offset() == landed.offset()
                        && landed.payload() != null
                        && sent.payload() != null
                        && landed.payload().length == sent.payload().length
                ? "as many others at the same offset"
                : "has %s".formatted(sent);
    }
}
