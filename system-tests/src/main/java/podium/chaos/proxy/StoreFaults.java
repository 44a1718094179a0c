package podium.chaos.proxy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Decides which fault a request meets. Asked by many threads at once.
@FunctionalInterface
public interface StoreFaults {
    Fault decide(StoreRequest request);

    static StoreFaults none() {
        return request -> Fault.PASS;
    }

    /// Every request that fits.
    static StoreFaults on(Predicate<? super StoreRequest> fits, Fault fault) {
        return request -> fits.test(request) ? fault : Fault.PASS;
    }

    /// A random share of those that fit.
    ///
    /// @param share 0 … 1
    /// @param random drawn from once for each request that fits, by one thread at a time
    static StoreFaults share(
            double share,
            RandomGenerator random,
            Predicate<? super StoreRequest> fits,
            Fault fault) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of %s is not in 0-1".formatted(share));
        }
        Object turn = new Object();
        return on(
                request -> {
                    if (!fits.test(request)) {
                        return false;
                    }
                    synchronized (turn) {
                        return random.nextDouble() < share;
                    }
                },
                fault);
    }

    /// The first that fits.
    static StoreFaults once(Predicate<? super StoreRequest> fits, Fault fault) {
        return first(1, fits, fault);
    }

    /// The first so many that fit.
    static StoreFaults first(long many, Predicate<? super StoreRequest> fits, Fault fault) {
        AtomicLong seen = new AtomicLong();
        return on(request -> fits.test(request) && seen.incrementAndGet() <= many, fault);
    }

    /// The one that fits after so many others did; with a seeded number, a random moment.
    static StoreFaults after(long others, Predicate<? super StoreRequest> fits, Fault fault) {
        AtomicLong seen = new AtomicLong();
        return on(request -> fits.test(request) && seen.getAndIncrement() == others, fault);
    }

    /// The other's fault, where this one has none.
    default StoreFaults or(StoreFaults other) {
        return request -> {
            Fault fault = decide(request);
            return fault.equals(Fault.PASS) ? other.decide(request) : fault;
        };
    }
}
