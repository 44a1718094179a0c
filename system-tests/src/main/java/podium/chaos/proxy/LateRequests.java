package podium.chaos.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Requests that are still on their way to the store while their client has given up. Of their
/// answers only the status is kept.
final class LateRequests {
    /// So that their bodies fit into memory.
    static final int MAX = 256;

    private final List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore places = new Semaphore(MAX);
    private final ExecutorService threads;
    private final Supplier<Upstream> upstreams;

    LateRequests(ExecutorService threads, Supplier<Upstream> upstreams) {
        this.threads = threads;
        this.upstreams = upstreams;
    }

    /// Takes the request; one too many is lost.
    void add(Message request, Duration delay) {
        if (places.tryAcquire()) {
            threads.execute(() -> deliver(request, delay));
        }
    }

    /// How many the store has not answered yet.
    int waiting() {
        return MAX - places.availablePermits();
    }

    /// What the store answered, in the order of its answers.
    List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    private void deliver(Message request, Duration delay) {
        try (Upstream upstream = upstreams.get()) {
            Thread.sleep(delay);
            statuses.add(upstream.exchange(request).status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // nobody waits for an answer, so nobody misses it
        } finally {
            places.release();
        }
    }
}
