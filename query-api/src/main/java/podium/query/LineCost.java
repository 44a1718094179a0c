package podium.query;

import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.cost.Budget;
import podium.lake.cost.CostReport;
import podium.lake.cost.Prices;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the line costs: what its services ask of the object store, and what lies there. Figures of
/// a month are those of [CostReport], added up.
///
/// @param services each with what it says, query-api itself first
/// @param counts of all services together, by kind and layer
/// @param storedBytes of what the release that answers consists of, by layer; older releases' and
///   what garbage collection has not taken yet come on top
/// @param storedMonthDollars for that, for a month
/// @param monthRequests of the services whose rate is known; `null` if no one's is
/// @param monthDollars for these and for what is stored; `null` if no service's rate is known
/// @param releaseRequests for each release, at the rates of now; `null` where that can't be said
/// @param releaseDollars for these requests
/// @param budget for a month, or `null`
public record LineCost(
        List<ServiceCost> services,
        List<CostReport.Count> counts,
        Map<Layer, Long> storedBytes,
        double storedMonthDollars,
        @Nullable Double monthRequests,
        @Nullable Double monthDollars,
        @Nullable Double releaseRequests,
        @Nullable Double releaseDollars,
        @Nullable Budget budget) {
    public LineCost {
        services = List.copyOf(services);
        counts = List.copyOf(counts);
        storedBytes = Map.copyOf(storedBytes);
    }

    /// What one service says.
    ///
    /// @param service its name, or where it was looked for
    /// @param report `null` while it is silent
    /// @param silent why it is, or `null`
    public record ServiceCost(
            String service, @Nullable CostReport report, @Nullable String silent) {
        public static ServiceCost told(String service, CostReport report) {
            return new ServiceCost(service, report, null);
        }

        public static ServiceCost silent(String where, String why) {
            return new ServiceCost(where, null, why);
        }
    }

    /// @param release that answers, or `null`
    /// @param monthReleases how many a month has at the rate of now, or `null`
    public static LineCost of(
            List<ServiceCost> services,
            @Nullable Release release,
            @Nullable Double monthReleases,
            Prices prices,
            @Nullable Budget budget) {
        Map<Layer, Long> stored = stored(release);
        double storedMonth =
                prices.storedForAMonth(stored.values().stream().mapToLong(Long::longValue).sum());
        List<CostReport> told = told(services);
        Double requests = sum(told, CostReport::monthRequests);
        Double dollars = sum(told, CostReport::monthDollars);
        return new LineCost(
                services,
                counts(told),
                stored,
                storedMonth,
                requests,
                dollars == null ? null : (Double) (dollars + storedMonth),
                share(requests, monthReleases),
                share(dollars, monthReleases),
                budget);
    }

    private static @Nullable Double share(@Nullable Double all, @Nullable Double releases) {
        return all == null || releases == null || releases <= 0 ? null : (Double) (all / releases);
    }

    /// How a month would end; `null` without a budget, or while no rate is known.
    public Budget.@Nullable State budgetState() {
        return budget == null || monthDollars == null ? null : budget.state(monthDollars);
    }

    /// How long the budget lasts; `null` where it lasts for the month, or that isn't known.
    public @Nullable Duration budgetLasts() {
        return budget == null || monthDollars == null
                ? null
                : budget.lasts(monthDollars).orElse(null);
    }

    private static Map<Layer, Long> stored(@Nullable Release release) {
        Map<Layer, Long> stored = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Release.LayerTotals totals =
                    release == null
                            ? Release.LayerTotals.NONE
                            : release.totals().getOrDefault(layer, Release.LayerTotals.NONE);
            stored.put(layer, totals.bytes());
        }
        return stored;
    }

    private static List<CostReport.Count> counts(List<CostReport> told) {
        Map<List<String>, List<CostReport.Count>> byPlace = new LinkedHashMap<>();
        for (CostReport report : told) {
            for (CostReport.Count count : report.counts()) {
                byPlace.computeIfAbsent(
                                List.of(count.kind(), count.layer()), _ -> new ArrayList<>())
                        .add(count);
            }
        }
        return byPlace.values().stream().map(LineCost::together).toList();
    }

    private static CostReport.Count together(List<CostReport.Count> counts) {
        return new CostReport.Count(
                counts.getFirst().kind(),
                counts.getFirst().layer(),
                counts.stream().mapToLong(CostReport.Count::requests).sum(),
                counts.stream().mapToDouble(CostReport.Count::dollars).sum(),
                sum(counts, CostReport.Count::monthRequests),
                sum(counts, CostReport.Count::monthDollars));
    }

    private static List<CostReport> told(List<ServiceCost> services) {
        List<CostReport> told = new ArrayList<>();
        for (ServiceCost service : services) {
            if (service.report() != null) {
                told.add(service.report());
            }
        }
        return told;
    }

    /// Of those that are known; `null` if none is.
    private static <T> @Nullable Double sum(List<T> of, Function<T, @Nullable Double> figure) {
        Double sum = null;
        for (T each : of) {
            Double known = figure.apply(each);
            if (known != null) {
                sum = sum == null ? known : (Double) (sum + known);
            }
        }
        return sum;
    }
}
