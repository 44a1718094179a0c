package podium.query;

import podium.lake.Release;
import podium.lake.cost.CostMeter;
import podium.lake.cost.CostSettings;
import podium.lake.cost.SlidingWindow;
import podium.lake.cost.SlidingWindow.Span;
import podium.query.LineCost.ServiceCost;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The cost meter of the line: this service's own, what the others say, and the releases. Safe for
/// many threads.
public final class LineMeter {
    static final String SELF = "query-api";

    /// A rate is not told from less.
    private static final Duration WINDOW_MIN = Duration.ofMinutes(1);

    private final CostSettings settings;
    private final CostMeter own;
    private final Supplier<List<ServiceCost>> others;
    private final LongSupplier nanoTime;
    private @Nullable SlidingWindow<Long> releases;

    /// @param own this service's
    /// @param others what they said last
    /// @param nanoTime a clock that is never put back
    public LineMeter(
            CostSettings settings,
            CostMeter own,
            Supplier<List<ServiceCost>> others,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.own = own;
        this.others = others;
        this.nanoTime = nanoTime;
    }

    /// @param release that answers, or `null`
    public LineCost cost(@Nullable Release release) {
        List<ServiceCost> services = new ArrayList<>();
        services.add(ServiceCost.told(SELF, own.report()));
        services.addAll(others.get());
        return LineCost.of(
                services,
                release,
                release == null ? null : releasesAMonth(release.number()),
                settings.prices(),
                settings.budget().orElse(null));
    }

    /// They are numbered one after the other.
    private synchronized @Nullable Double releasesAMonth(long newest) {
        long now = nanoTime.getAsLong();
        if (releases == null) {
            releases = new SlidingWindow<>(settings.window(), now, newest);
        }
        Span<Long> span = releases.look(now, newest);
        return span.length().compareTo(WINDOW_MIN) < 0
                ? null
                : (Double) ((span.to() - span.from()) * span.aMonth());
    }
}
