package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.landing.Effect;
import podium.lake.landing.LandingException;
import podium.lake.landing.LogBounds;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What may take its time runs here, so that the loop's thread goes on polling. Each job ends in a
/// piece of work for the loop's thread, which takes it with [#poll].
final class Background implements AutoCloseable {
    private static final Duration FINISH_MAX = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();
    private final EffectRunner effects;
    private final StartFinder starts;
    private final InputLog input;
    private final OpenTransactions transactions;
    private final Persistence persistence;
    private final Runnable wake;

    Background(
            EffectRunner effects,
            StartFinder starts,
            InputLog input,
            OpenTransactions transactions,
            Persistence persistence,
            Runnable wake) {
        this.effects = effects;
        this.starts = starts;
        this.input = input;
        this.transactions = transactions;
        this.persistence = persistence;
        this.wake = wake;
    }

    /// Carries out an effect, for as long as it takes or until the future is cancelled.
    Future<?> run(
            Effect effect, Consumer<@Nullable String> waiting, Consumer<Answer> whenAnswered) {
        return threads.submit(() -> {
            Answer answer = effects.run(effect, waiting);
            finished(() -> whenAnswered.accept(answer));
            return null;
        });
    }

    /// Finds where partitions go on, for as long as it takes.
    void findStarts(
            Set<Integer> partitions,
            Consumer<@Nullable String> waiting,
            Consumer<Map<Integer, StartFinder.Start>> whenFound) {
        threads.submit(() -> {
            Map<Integer, StartFinder.Start> found;
            try {
                found = persistence.insist(() -> starts.find(partitions), waiting);
            } catch (LakeException e) {
                found = StartFinder.refuseAll(partitions, e);
            } catch (RuntimeException e) {
                LakeException why = LandingException.unforeseen("the start", e);
                found = StartFinder.refuseAll(partitions, why);
            }
            Map<Integer, StartFinder.Start> answer = found;
            finished(() -> whenFound.accept(answer));
            return null;
        });
    }

    /// Asks once where the log begins and ends.
    ///
    /// @param whenAsked gets nothing where the brokers did not answer
    void askBounds(Set<Integer> partitions, Consumer<Map<Integer, LogBounds>> whenAsked) {
        threads.submit(() -> {
            Map<Integer, LogBounds> bounds;
            try {
                bounds = input.bounds(partitions);
            } catch (KafkaException | LakeException e) {
                bounds = Map.of();
            }
            Map<Integer, LogBounds> answer = bounds;
            finished(() -> whenAsked.accept(answer));
            return null;
        });
    }

    /// Asks once which partitions a hanging transaction holds back, and how it is called.
    ///
    /// @param whenAsked not called where the brokers did not answer
    void askOpenTransactions(Set<Integer> partitions, Consumer<Map<Integer, String>> whenAsked) {
        threads.submit(() -> {
            Map<Integer, String> hanging = transactions.hanging(partitions);
            finished(() -> whenAsked.accept(hanging));
            return null;
        });
    }

    /// The next piece of work for the loop's thread, or `null`.
    @Nullable Runnable poll() {
        return results.poll();
    }

    private void finished(Runnable result) {
        results.add(result);
        wake.run();
    }

    /// Lets what is nearly done finish, then interrupts the rest.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FINISH_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
