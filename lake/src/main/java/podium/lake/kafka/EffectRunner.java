package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.ObjectStore;
import podium.lake.landing.Effect;
import podium.lake.landing.LandingException;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Carries out the effects that need the store or a commits topic, one a partition at a time, for
/// as long as it takes. Safe for use by many threads.
final class EffectRunner {
    private final LandingSource source;
    private final ObjectStore store;
    private final InputLog input;
    private final CommitsWriter commits;
    private final Persistence persistence;

    // an object that is read is held whole: one at a time
    private final Semaphore reading = new Semaphore(1);

    EffectRunner(
            LandingSource source,
            ObjectStore store,
            InputLog input,
            CommitsWriter commits,
            Persistence persistence) {
        this.source = source;
        this.store = store;
        this.input = input;
        this.commits = commits;
        this.persistence = persistence;
    }

    /// @param waiting hears what it waits for, and `null` when it waits no more
    Answer run(Effect effect, Consumer<@Nullable String> waiting) throws InterruptedException {
        try {
            return persistence.insist(() -> once(effect), waiting);
        } catch (LakeException e) {
            return new Answer.Refused(e);
        } catch (RuntimeException e) {
            return new Answer.Refused(LandingException.unforeseen(source.layer().label(), e));
        }
    }

    private Answer once(Effect effect) throws InterruptedException {
        return switch (effect) {
            case Effect.Create create -> {
                refuseOtherTopic();
                yield new Answer.Created(
                        store.create(create.key(), create.body(), create.metadata()));
            }
            case Effect.Read read -> {
                reading.acquire();
                try {
                    yield new Answer.Found(store.read(read.key(), read.bytesMax()));
                } finally {
                    reading.release();
                }
            }
            case Effect.Commit commit -> {
                refuseOtherTopic();
                commits.say(commit.chunks());
                yield new Answer.Committed();
            }
            case Effect.Continue _, Effect.Seek _, Effect.Halt _ ->
                    throw new IllegalArgumentException(effect + " needs no store");
        };
    }

    // asked after the records were fetched: a deleted topic doesn't come back, so what was fetched
    // before came from the topic that is there now
    void refuseOtherTopic() throws InterruptedException {
        String actual = input.topicId();
        if (!actual.equals(source.inputTopicId())) {
            throw LandingException.otherTopic(source.inputTopic(), source.inputTopicId(), actual);
        }
    }
}
