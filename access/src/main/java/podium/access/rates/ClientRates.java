package podium.access.rates;

import io.github.bucket4j.Bucket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A token bucket for each client (address), of as many clients as are remembered.
public final class ClientRates {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NANOS = SECOND.toNanos();

    private final long rate;
    private final long burst;
    private final Map<String, Bucket> clients;

    /// @param rate requests a second; 0: any number
    public ClientRates(long rate, long burst, int clientsMax) {
        this.rate = rate;
        this.burst = burst;
        this.clients =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                        return size() > clientsMax;
                    }
                };
    }

    /// Takes a request off the client's account.
    ///
    /// @return 0, or the seconds after which it has one again
    public long secondsToWait(String client) {
        if (rate == 0) {
            return 0;
        }
        Bucket bucket;
        synchronized (clients) {
            bucket = clients.computeIfAbsent(client, _ -> bucket());
        }
        if (bucket.tryConsume(1)) {
            return 0;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Math.max(1, (nanos + NANOS - 1) / NANOS);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, SECOND))
                .build();
    }
}
