package podium.bench.http;

import podium.bench.hdr.Latencies;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Requests for the five answers at a fixed rate. Each counts from the moment when it was due, not
/// from when a thread was free for it: a slow answer can't slow the asking down.
public final class AnswerLoad {
    private static final List<String> ANSWERS =
            List.of(
                    "product-funnel",
                    "hourly-revenue",
                    "product-popularity",
                    "category-daily-performance",
                    "daily-user-activity");
    private static final int THREADS = 16;
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final URI queryApi;
    private final int rate;

    /// @param rate requests a second, all answers together
    public AnswerLoad(URI queryApi, int rate) {
        this.queryApi = queryApi;
        this.rate = rate;
    }

    /// @param refused requests without a good answer
    public record Seen(Latencies latencies, long refused) {}

    /// Asks for so long, after a warm-up that isn't counted.
    public Seen run(Duration warmUp, Duration time) {
        long begun = System.nanoTime();
        Asking asking =
                new Asking(
                        requests(),
                        begun,
                        begun + warmUp.toNanos(),
                        rate * warmUp.plus(time).toMillis() / 1000);
        try (HttpClient client =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> asking.ask(client));
            }
        }
        return new Seen(asking.latencies, asking.refused.get());
    }

    private List<HttpRequest> requests() {
        List<HttpRequest> requests = new ArrayList<>();
        for (String answer : ANSWERS) {
            requests.add(
                    HttpRequest.newBuilder(queryApi.resolve("/v1/" + answer))
                            .timeout(PATIENCE)
                            .build());
        }
        return requests;
    }

    private final class Asking {
        private final List<HttpRequest> requests;
        private final long begun;
        private final long countFrom;
        private final long count;
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final Latencies latencies = new Latencies();

        Asking(List<HttpRequest> requests, long begun, long countFrom, long count) {
            this.requests = requests;
            this.begun = begun;
            this.countFrom = countFrom;
            this.count = count;
        }

        void ask(HttpClient client) {
            for (long at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                long due = begun + at * SECOND_NANOS / rate;
                for (long wait = due - System.nanoTime();
                        wait > 0;
                        wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                boolean good = isGood(client, requests.get((int) (at % requests.size())));
                if (due >= countFrom) {
                    record(System.nanoTime() - due, good);
                }
            }
        }

        private boolean isGood(HttpClient client, HttpRequest request) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode()
                        == OK;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private synchronized void record(long nanos, boolean good) {
            latencies.record(nanos);
            if (!good) {
                refused.incrementAndGet();
            }
        }
    }
}
