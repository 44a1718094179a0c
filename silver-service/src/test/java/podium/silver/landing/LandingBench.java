package podium.silver.landing;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.lake.CommitChunk;
import podium.lake.ObjectStore;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Carries a landing's effects out in one thread, and makes rows: their wire form is
/// `offset,day,cents`.
final class LandingBench {
    static final Instant DAY = Instant.parse("2025-12-07T00:00:00Z");

    private final ObjectStore store;
    private final List<CommitChunk> commits = new ArrayList<>();

    LandingBench(ObjectStore store) {
        this.store = store;
    }

    List<CommitChunk> commits() {
        return commits;
    }

    /// @return the last effect: [Effect.Continue] or [Effect.Halt]
    Effect carryOut(PartitionLanding landing, Effect first) {
        Effect effect = first;
        while (true) {
            switch (effect) {
                case Effect.Create create ->
                        effect =
                                landing.created(
                                        store.create(
                                                create.key(), create.body(), create.metadata()));
                case Effect.Read read ->
                        effect = landing.found(store.read(read.key(), read.bytesMax()));
                case Effect.Commit commit -> {
                    commits.addAll(commit.chunks());
                    effect = landing.committed();
                }
                case Effect.Seek _ -> throw new AssertionError("Silver never seeks");
                case Effect.Continue _, Effect.Halt _ -> {
                    return effect;
                }
            }
        }
    }

    static LogEntry.Data row(long offset, int day, int cents) {
        String value = "%d,%d,%d".formatted(offset, day, cents);
        return new LogEntry.Data(offset, 0, value.getBytes(StandardCharsets.UTF_8));
    }

    static FlatEvent decode(byte[] value) {
        String[] parts = new String(value, StandardCharsets.UTF_8).split(",", -1);
        long offset = Long.parseLong(parts[0]);
        int cents = Integer.parseInt(parts[2]);
        return FlatEvent.of(
                new CleanEvent(
                        "e" + offset,
                        DAY.plusSeconds(86_400L * Long.parseLong(parts[1])),
                        "u" + offset % 7,
                        "s",
                        cents > 0 ? EventType.PURCHASE : EventType.PAGE_VIEW,
                        "p",
                        offset % 3 == 0 ? null : "shoes",
                        cents > 0 ? BigDecimal.valueOf(cents * 100L, 4) : null,
                        cents > 0 ? 1 : null,
                        null,
                        BigDecimal.valueOf(cents, 2),
                        DAY,
                        1,
                        offset));
    }
}
