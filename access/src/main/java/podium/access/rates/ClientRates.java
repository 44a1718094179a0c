package podium.access.rates;

import io.github.bucket4j.Bucket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A token bucket for each client (address), of as many clients as are remembered. Of an IPv6
/// address the first half counts: whoever has one has all that begin so.
public final class ClientRates {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NANOS = SECOND.toNanos();

    /// As the JDK writes it: eight groups, none left out.
    private static final Pattern IPV6 =
            Pattern.compile("([0-9a-f]{1,4}(?::[0-9a-f]{1,4}){3})(?::[0-9a-f]{1,4}){4}(?:%.*)?");

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
            bucket = clients.computeIfAbsent(network(client), _ -> bucket());
        }
        if (bucket.tryConsume(1)) {
            return 0;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Math.max(1, (nanos + NANOS - 1) / NANOS);
    }

    private static String network(String client) {
        Matcher address = IPV6.matcher(client);
        return address.matches() ? address.group(1) : client;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, SECOND))
                .build();
    }
}
