package podium.bronze.restore;

import podium.lake.landing.LogEntry;

/// Takes the entries of a partition, each at the offset after the one before.
@FunctionalInterface
public interface LogEntries {
    void next(LogEntry entry) throws InterruptedException;
}
