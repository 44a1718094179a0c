package podium.lake.cost;

import podium.lake.BucketPart;
import podium.lake.cost.SlidingWindow.Span;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// The cost meter of one process: it counts, and says what that comes to. Safe for many threads.
public final class CostMeter {
    /// A month is not told from less.
    static final Duration WINDOW_MIN = Duration.ofMinutes(1);

    private final UseCounter counter = new UseCounter();
    private final Prices prices;
    private final Instant begun;
    private final LongSupplier nanoTime;
    private final SlidingWindow<StoreUse> window;

    /// @param begun now
    /// @param nanoTime a clock that is never put back
    public CostMeter(CostSettings settings, Instant begun, LongSupplier nanoTime) {
        this.prices = settings.prices();
        this.begun = begun;
        this.nanoTime = nanoTime;
        this.window = new SlidingWindow<>(settings.window(), nanoTime.getAsLong(), StoreUse.NONE);
    }

    /// To be told of each request.
    public UseCounter counter() {
        return counter;
    }

    /// Since the process began.
    public StoreUse use() {
        return counter.use();
    }

    /// Since the process began, without what is stored.
    public double dollars() {
        return prices.of(use());
    }

    /// @return `null` as [CostReport#monthDollars]
    public @Nullable Double monthDollars() {
        return report().monthDollars();
    }

    public CostReport report() {
        StoreUse use = use();
        Span<StoreUse> span = window.look(nanoTime.getAsLong(), use);
        boolean known = span.length().compareTo(WINDOW_MIN) >= 0;
        // the proof of the store comes once a start, however long the process lives
        StoreUse lately = span.to().since(span.from()).without(BucketPart.PROBE);
        return new CostReport(
                begun,
                use.requests(),
                use.unanswered(),
                use.sentBytes(),
                use.receivedBytes(),
                prices.of(use),
                counts(use, lately, known ? (Double) span.aMonth() : null),
                span.length().toSeconds(),
                known ? (Double) (lately.requests() * span.aMonth()) : null,
                known ? (Double) (prices.of(lately) * span.aMonth()) : null);
    }

    private List<CostReport.Count> counts(StoreUse use, StoreUse lately, @Nullable Double aMonth) {
        List<CostReport.Count> counts = new ArrayList<>();
        for (RequestKind kind : RequestKind.values()) {
            for (BucketPart part : BucketPart.values()) {
                long requests = use.requests(kind, part);
                if (requests > 0) {
                    counts.add(
                            new CostReport.Count(
                                    kind.label(),
                                    part.label(),
                                    requests,
                                    prices.of(use, kind, part),
                                    aMonth == null
                                            ? null
                                            : (Double) (lately.requests(kind, part) * aMonth),
                                    aMonth == null
                                            ? null
                                            : (Double) (prices.of(lately, kind, part) * aMonth)));
                }
            }
        }
        return counts;
    }
}
