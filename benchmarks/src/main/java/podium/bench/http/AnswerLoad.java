package podium.bench.http;

import podium.bench.hdr.Latencies;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/// Requests for answers, at a fixed rate or as fast as a number of clients get them. Whatever is
/// asked for, a release that is older than one already seen is noticed.
public final class AnswerLoad {
    private static final String RELEASE = "podium-release";
    private static final int THREADS = 16;
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final List<HttpRequest> requests;
    private final List<Question> questions;

    /// @param questions asked one after the other, again and again
    public AnswerLoad(URI queryApi, List<Question> questions) {
        this.requests =
                questions.stream()
                        .map(question ->
                                HttpRequest.newBuilder(queryApi.resolve(question.path()))
                                        .timeout(PATIENCE)
                                        .build())
                        .toList();
        this.questions = List.copyOf(questions);
    }

    /// @param plain latencies of the answers asked for without parameters
    /// @param others latencies of all other requests
    /// @param refused requests without a good answer
    /// @param older answers from a release before one that was seen before they were asked for
    /// @param releases how far the release went on meanwhile
    /// @param trouble of the first that was refused, `null` without one
    /// @param perSecond good answers
    public record Seen(
            Latencies plain,
            Latencies others,
            long refused,
            long older,
            long releases,
            @Nullable String trouble,
            double perSecond) {}

    /// An open loop: each request counts from the moment when it was due, not from when a thread
    /// was free for it. A slow answer can't slow the asking down.
    ///
    /// @param rate requests a second, all answers together
    /// @param warmUp before it, not counted
    public Seen atRate(int rate, Duration warmUp, Duration time) {
        long begun = System.nanoTime();
        return run(THREADS, at -> begun + (long) (at * NANOS / rate), begun, warmUp, time);
    }

    /// A closed loop: each client asks again as soon as it has its answer.
    ///
    /// @param warmUp before it, not counted
    public Seen asFastAs(int clients, Duration warmUp, Duration time) {
        return run(clients, _ -> System.nanoTime(), System.nanoTime(), warmUp, time);
    }

    private Seen run(
            int threadCount, LongUnaryOperator due, long begun, Duration warmUp, Duration time) {
        Asking asking = new Asking(due, begun + warmUp.toNanos(), time.toNanos());
        // what is left to do with an answer is nothing: a thread more to hand it to is for nothing
        try (HttpClient client =
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(Runnable::run)
                                .build();
                ExecutorService threads = Executors.newFixedThreadPool(threadCount)) {
            for (int thread = 0; thread < threadCount; thread++) {
                threads.execute(() -> asking.ask(client));
            }
        }
        return asking.seen();
    }

    private final class Asking {
        private static final long NOTHING = -1;

        private final LongUnaryOperator due;
        private final long countFrom;
        private final long nanos;
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong newest = new AtomicLong(NOTHING);
        private final Latencies plain = new Latencies();
        private final Latencies others = new Latencies();
        private long good;
        private long refused;
        private long older;
        private long firstRelease = NOTHING;
        private @Nullable String trouble;

        Asking(LongUnaryOperator due, long countFrom, long nanos) {
            this.due = due;
            this.countFrom = countFrom;
            this.nanos = nanos;
        }

        void ask(HttpClient client) {
            while (true) {
                long at = next.getAndIncrement();
                long dueAt = due.applyAsLong(at);
                if (dueAt - countFrom >= nanos) {
                    return;
                }
                for (long wait = dueAt - System.nanoTime();
                        wait > 0;
                        wait = dueAt - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                ask(client, (int) (at % requests.size()), dueAt);
            }
        }

        private void ask(HttpClient client, int question, long dueAt) {
            long floor = newest.get();
            HttpRequest request = requests.get(question);
            try {
                HttpResponse<byte[]> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                long release =
                        answer.headers().firstValueAsLong(RELEASE).orElse(Math.max(0, floor));
                newest.accumulateAndGet(release, Math::max);
                record(
                        question,
                        System.nanoTime() - dueAt,
                        dueAt,
                        answer.statusCode() == OK
                                ? null
                                : "%s: %d".formatted(request.uri(), answer.statusCode()),
                        release,
                        release < floor);
            } catch (IOException e) {
                String what = "%s: %s".formatted(request.uri(), e);
                record(question, System.nanoTime() - dueAt, dueAt, what, NOTHING, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void record(
                int question,
                long latency,
                long dueAt,
                @Nullable String refusal,
                long release,
                boolean isOlder) {
            older += isOlder ? 1 : 0;
            if (refusal != null) {
                refused++;
                trouble = trouble == null ? refusal : trouble;
            }
            if (dueAt < countFrom) {
                return;
            }
            if (firstRelease == NOTHING) {
                firstRelease = release;
            }
            (questions.get(question).isPlain() ? plain : others).record(latency);
            good += refusal == null ? 1 : 0;
        }

        private synchronized Seen seen() {
            return new Seen(
                    plain,
                    others,
                    refused,
                    older,
                    newest.get() - firstRelease,
                    trouble,
                    good * NANOS / nanos);
        }
    }
}
