package podium.generator;

import podium.events.EventType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What happened on one UTC date. Memory: one bit a user, and a few numbers an hour and a category.
final class DayLedger {
    private static final int HOURS = 24;

    private static final class Takings {
        private long cents;
        private long purchases;
        private long items;

        void add(long moreCents, int quantity) {
            cents += moreCents;
            purchases++;
            items += quantity;
        }
    }

    private final long day;
    private final long[] byType = new long[EventType.values().length];
    private final Takings[] hours = new Takings[HOURS];
    private final Map<String, CategoryLedger> categories = new TreeMap<>();
    private final BitSet users = new BitSet();
    private long uniqueUsers;
    private long uniqueSessions;

    DayLedger(long day) {
        this.day = day;
        for (int hour = 0; hour < HOURS; hour++) {
            hours[hour] = new Takings();
        }
    }

    void add(ShopEvent event) {
        byType[event.type().ordinal()]++;
        int user = event.session().user();
        if (!users.get(user)) {
            users.set(user);
            uniqueUsers++;
        }
        if (event.session().firstOn(day)) {
            uniqueSessions++;
        }
        Product product = event.product();
        if (product == null) {
            return;
        }
        long cents = 0;
        if (event.type() == EventType.PURCHASE) {
            cents = product.cents(event.quantity());
            hours[event.hour()].add(cents, event.quantity());
        }
        String category = product.category();
        if (category != null) {
            categories
                    .computeIfAbsent(category, _ -> new CategoryLedger())
                    .add(event.type(), cents);
        }
    }

    LedgerReport.Day report() {
        Map<String, Long> events = new LinkedHashMap<>();
        long total = 0;
        for (EventType type : EventType.values()) {
            events.put(type.wireName(), byType[type.ordinal()]);
            total += byType[type.ordinal()];
        }
        Takings sum = new Takings();
        List<LedgerReport.Hour> hourly = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            Takings of = hours[hour];
            sum.cents += of.cents;
            sum.items += of.items;
            if (of.purchases > 0) {
                hourly.add(
                        new LedgerReport.Hour(
                                hour, LedgerReport.money(of.cents), of.purchases, of.items));
            }
        }
        return new LedgerReport.Day(
                LocalDate.ofEpochDay(day),
                total,
                events,
                LedgerReport.money(sum.cents),
                sum.items,
                uniqueUsers,
                uniqueSessions,
                hourly,
                categories.entrySet().stream()
                        .map(entry -> entry.getValue().report(entry.getKey()))
                        .toList());
    }
}
