package podium.lake.runtime;

import podium.lake.BucketPart;
import podium.lake.cost.CostMeter;
import podium.lake.cost.RequestKind;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a service asks of the object store, and what that costs, for Prometheus. Every kind and
/// layer has its series from the start: one that appears later loses its first increase.
public final class CostMetrics {
    private final MeterRegistry registry;
    private final CostMeter cost;
    private final List<Meter> meters = new ArrayList<>();

    private CostMetrics(MeterRegistry registry, CostMeter cost) {
        this.registry = registry;
        this.cost = cost;
    }

    /// @param cost is held by the caller: the registry doesn't
    /// @return what was registered
    public static List<Meter> register(MeterRegistry registry, CostMeter cost) {
        CostMetrics metrics = new CostMetrics(registry, cost);
        for (BucketPart part : BucketPart.values()) {
            for (RequestKind kind : RequestKind.values()) {
                metrics.counter(
                        "podium.s3.requests",
                        "Requests to the object store, retries too",
                        of -> of.use().requests(kind, part),
                        "kind",
                        kind.label(),
                        "layer",
                        part.label());
            }
            metrics.counter(
                    "podium.s3.sent.bytes",
                    "Bytes of objects, to the store",
                    of -> of.use().sentBytes(part),
                    "layer",
                    part.label());
            metrics.counter(
                    "podium.s3.received.bytes",
                    "Bytes of objects, from the store",
                    of -> of.use().receivedBytes(part),
                    "layer",
                    part.label());
        }
        metrics.counter(
                "podium.s3.unanswered",
                "Requests to which no answer began",
                of -> of.use().unanswered());
        metrics.counter(
                "podium.cost.dollars",
                "For requests and their bytes, by the price table",
                CostMeter::dollars);
        metrics.gauge();
        return metrics.meters;
    }

    private void counter(
            String name, String what, ToDoubleFunction<CostMeter> count, String... tags) {
        meters.add(
                FunctionCounter.builder(name, cost, count)
                        .description(what)
                        .tags(tags)
                        .register(registry));
    }

    private void gauge() {
        meters.add(
                Gauge.builder("podium.cost.month.dollars", cost, CostMetrics::month)
                        .description("For a month at the rate of the last hour")
                        .register(registry));
    }

    private static double month(CostMeter cost) {
        Double dollars = cost.monthDollars();
        return dollars == null ? Double.NaN : dollars;
    }
}
