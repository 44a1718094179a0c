package podium.gold;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.lake.GoldKey;
import podium.lake.Measures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The five tables as DESIGN §7 defines them, computed the slow way: group all events, then count.
/// Shares no code with [Aggregates].
public final class NaiveTables {
    private NaiveTables() {}

    public static Map<GoldKey, Measures> of(Collection<CleanEvent> events) {
        Map<GoldKey, Measures> tables = new TreeMap<>();
        grouped(events, e -> e.productId() != null, NaiveTables::funnelKey)
                .forEach((key, group) -> tables.put(key, funnel(group)));
        grouped(events, NaiveTables::isPurchase, NaiveTables::hourKey)
                .forEach((key, group) -> tables.put(key, hour(group)));
        grouped(
                        events,
                        e -> e.eventType() == EventType.PAGE_VIEW && e.productId() != null,
                        NaiveTables::popularityKey)
                .forEach((key, group) -> tables.put(key, popularity(group)));
        grouped(events, e -> e.category() != null, NaiveTables::categoryKey)
                .forEach((key, group) -> tables.put(key, category(group)));
        grouped(events, e -> true, e -> GoldKey.activity(e.eventDate()))
                .forEach((key, group) -> tables.put(key, activity(group)));
        tables.values().removeIf(Measures::isZero);
        return tables;
    }

    private static Map<GoldKey, List<CleanEvent>> grouped(
            Collection<CleanEvent> events,
            Predicate<CleanEvent> counted,
            Function<CleanEvent, GoldKey> key) {
        return events.stream().filter(counted).collect(Collectors.groupingBy(key));
    }

    private static GoldKey funnelKey(CleanEvent event) {
        return GoldKey.funnel(event.eventDate(), product(event), event.category());
    }

    private static GoldKey popularityKey(CleanEvent event) {
        return GoldKey.popularity(event.eventDate(), product(event), event.category());
    }

    private static GoldKey categoryKey(CleanEvent event) {
        String category = event.category();
        if (category == null) {
            throw new AssertionError("filtered before");
        }
        return GoldKey.category(event.eventDate(), category);
    }

    private static GoldKey hourKey(CleanEvent event) {
        int hour = event.eventTime().atZone(java.time.ZoneOffset.UTC).getHour();
        return GoldKey.revenue(event.eventDate(), hour);
    }

    private static String product(CleanEvent event) {
        String product = event.productId();
        if (product == null) {
            throw new AssertionError("filtered before");
        }
        return product;
    }

    private static Measures funnel(List<CleanEvent> group) {
        return Measures.of(
                count(group, EventType.PAGE_VIEW),
                count(group, EventType.ADD_TO_CART),
                count(group, EventType.REMOVE_FROM_CART),
                count(group, EventType.PURCHASE));
    }

    private static Measures hour(List<CleanEvent> group) {
        long items = 0;
        for (CleanEvent event : group) {
            Integer quantity = event.quantity();
            items += quantity == null ? 0 : quantity;
        }
        return Measures.of(revenue(group), group.size(), items);
    }

    private static Measures popularity(List<CleanEvent> group) {
        return Measures.of(group.size(), group.stream().map(CleanEvent::userId).distinct().count());
    }

    private static Measures category(List<CleanEvent> group) {
        return Measures.of(
                revenue(group),
                group.size(),
                count(group, EventType.PAGE_VIEW),
                count(group, EventType.ADD_TO_CART),
                count(group, EventType.PURCHASE));
    }

    private static Measures activity(List<CleanEvent> group) {
        record Session(LocalDate date, String user, String session) {}
        Set<Session> sessions = new HashSet<>();
        Set<String> users = new HashSet<>();
        for (CleanEvent event : group) {
            users.add(event.userId());
            sessions.add(new Session(event.eventDate(), event.userId(), event.sessionId()));
        }
        return Measures.of(users.size(), sessions.size(), group.size());
    }

    private static boolean isPurchase(CleanEvent event) {
        return event.eventType() == EventType.PURCHASE;
    }

    private static long count(List<CleanEvent> group, EventType type) {
        return group.stream().filter(event -> event.eventType() == type).count();
    }

    private static BigDecimal revenue(List<CleanEvent> group) {
        return group.stream()
                .filter(NaiveTables::isPurchase)
                .map(CleanEvent::revenue)
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
