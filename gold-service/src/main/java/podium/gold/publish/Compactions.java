package podium.gold.publish;

import podium.lake.LakeException;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.ReleaseLog.AppendResult;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// Compactions that wait for a moment between two cuts. Publishing goes first, and waits for none
/// of them. For one thread.
final class Compactions {
    /// What is to be done about most refusals.
    static final String CHOOSES_AGAIN = "the compactor chooses again by itself";

    private final ReleaseLog releases;
    private final List<Waiting> waiting = new ArrayList<>();

    Compactions(ReleaseLog releases) {
        this.releases = releases;
    }

    private static final class Waiting {
        private final CheckedCompaction compaction;
        private final CompletableFuture<CompactionAnswer> answer;
        private @Nullable Release made;

        Waiting(CheckedCompaction compaction, CompletableFuture<CompactionAnswer> answer) {
            this.compaction = compaction;
            this.answer = answer;
        }

        /// A second attempt says the same.
        Release release(Release last, Instant now) {
            Release before = made;
            if (before == null || before.number() != last.number() + 1) {
                made = compaction.release(last, now);
            }
            return Objects.requireNonNull(made);
        }
    }

    void add(CheckedCompaction compaction, CompletableFuture<CompactionAnswer> answer) {
        waiting.add(new Waiting(compaction, answer));
    }

    boolean isAnyWaiting() {
        waiting.removeIf(each -> each.answer.isDone());
        return !waiting.isEmpty();
    }

    /// Publishes the first that waits, or answers why not.
    ///
    /// @param last the newest release, as far as the publisher knows; no other is being written
    /// @return what came of the release; `null` where none was made
    /// @throws LakeException.StoreUnavailable if the store did not answer: it waits on
    @Nullable AppendResult publish(Release last, Instant now) {
        Waiting first = waiting.getFirst();
        CompactionAnswer answer = answer(first.compaction, last);
        if (answer != null) {
            first.answer.complete(answer);
            return null;
        }
        AppendResult result = releases.append(first.release(last, now));
        if (result instanceof AppendResult.Appended(Release release)) {
            first.answer.complete(new CompactionAnswer.Published(release.number()));
        }
        return result;
    }

    void answerAll(CompactionAnswer answer) {
        waiting.forEach(each -> each.answer.complete(answer));
        waiting.clear();
    }

    /// @return `null` where it can be published
    private @Nullable CompactionAnswer answer(CheckedCompaction compaction, Release last) {
        if (!last.run().equals(compaction.proposal().run())) {
            return refused("run '%s' is published now".formatted(last.run()), CHOOSES_AGAIN);
        }
        return compaction.answer(last, releases);
    }

    static CompactionAnswer refused(String what, String fix) {
        return new CompactionAnswer.Refused("GOLD-109 %s: %s".formatted(what, fix));
    }
}
