package podium.gold.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The "let it through"s that wait until the publisher knows what it holds back. For one thread.
final class LetThroughs {
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(String rule, String by, CompletableFuture<LetThroughAnswer> answer) {}

    void add(String rule, String by, CompletableFuture<LetThroughAnswer> answer) {
        waiting.add(new Waiting(rule, by, answer));
    }

    /// Has the publisher do and answer them.
    void answer(Publisher publisher, Instant now) {
        for (Waiting asked : waiting) {
            // who has given up hasn't let anything through
            if (!asked.answer.isDone()) {
                asked.answer.complete(publisher.letThrough(asked.rule, asked.by, now));
            }
        }
        waiting.clear();
    }

    void answerAll(LetThroughAnswer refusal) {
        waiting.forEach(asked -> asked.answer.complete(refusal));
        waiting.clear();
    }
}
