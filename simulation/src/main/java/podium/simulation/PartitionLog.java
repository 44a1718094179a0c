package podium.simulation;

import podium.lake.landing.LogEntry;

/// One partition of the three event topics.
final class PartitionLog {
    private final Topic<RawRecord> rawRecords = new Topic<>();
    private final Topic<LogEntry> raw = new Topic<>();
    private final Topic<LogEntry> clean = new Topic<>();
    private final Topic<LogEntry> rejected = new Topic<>();
    private final CleaningState cleaning = new CleaningState();
    private final GoldState gold = new GoldState();

    /// `events.raw` as it was produced.
    Topic<RawRecord> rawRecords() {
        return rawRecords;
    }

    /// `events.raw` as landing sees it.
    Topic<LogEntry> raw() {
        return raw;
    }

    Topic<LogEntry> clean() {
        return clean;
    }

    Topic<LogEntry> rejected() {
        return rejected;
    }

    /// silver-service's changelog of this partition.
    CleaningState cleaning() {
        return cleaning;
    }

    /// gold-service's changelog of this partition.
    GoldState gold() {
        return gold;
    }
}
