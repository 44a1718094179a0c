package podium.simulation;

import podium.gold.publish.ReleaseAnswer;
import podium.lake.Release;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The "release now"s of a schedule. An answer that says yes means: whatever stood in the log when
/// it was asked for is in a release.
final class Requests {
    private final World world;
    private final List<Asked> open = new ArrayList<>();

    /// @param ends of `events.raw` at that moment
    private record Asked(List<Long> ends, CompletableFuture<ReleaseAnswer> answer) {}

    Requests(World world) {
        this.world = world;
    }

    CompletableFuture<ReleaseAnswer> ask(PublisherActor publisher) {
        List<Long> ends = new ArrayList<>();
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            ends.add(world.log(partition).raw().end());
        }
        CompletableFuture<ReleaseAnswer> answer = publisher.ask();
        open.add(new Asked(ends, answer));
        return answer;
    }

    /// @param answer `null` where there is none yet
    static String text(@Nullable ReleaseAnswer answer) {
        return switch (answer) {
            case null -> "nothing yet";
            case ReleaseAnswer.Released(long release, _) -> "release " + release;
            case ReleaseAnswer.NothingNew _ -> "nothing new";
            case ReleaseAnswer.Refused(String reason) -> "no: " + reason;
            case ReleaseAnswer.NotLeading _ -> "another leads";
        };
    }

    boolean isAnyOpen() {
        return !open.isEmpty();
    }

    /// Judges the answers that are new.
    ///
    /// @param newest release, or `null`
    void judge(@Nullable Release newest) {
        for (Iterator<Asked> each = open.iterator(); each.hasNext(); ) {
            Asked asked = each.next();
            if (asked.answer.isDone()) {
                each.remove();
                judge(asked, asked.answer.join(), newest);
            }
        }
    }

    private void judge(Asked asked, ReleaseAnswer answer, @Nullable Release newest) {
        switch (answer) {
            case ReleaseAnswer.Released(long release, _) -> {
                if (newest == null || newest.number() < release) {
                    throw new Violation("'release now' is answered with one that isn't there");
                }
                released(asked, newest);
            }
            case ReleaseAnswer.NothingNew _ -> released(asked, newest);
            // whoever asked asks again
            case ReleaseAnswer.Refused _, ReleaseAnswer.NotLeading _ -> {}
        }
    }

    private void released(Asked asked, @Nullable Release newest) {
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            long from = newest == null ? 0 : newest.rawOffsets().get(partition);
            Topic<LogEntry> raw = world.log(partition).raw();
            for (long offset = from; offset < asked.ends.get(partition); offset++) {
                if (raw.at(offset) instanceof LogEntry.Data) {
                    throw new Violation(
                            "I7: 'release now' is answered without partition %d's offset %d"
                                    .formatted(partition, offset));
                }
            }
        }
    }
}
