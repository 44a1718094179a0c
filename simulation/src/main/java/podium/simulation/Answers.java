package podium.simulation;

import podium.events.EventType;
import podium.lake.GoldKey;
import podium.lake.Measures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// The five tables, as simply as they can be said.
final class Answers {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final LocalDate[] DAYS = {
        LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 2), LocalDate.of(2025, 12, 3)
    };

    private Answers() {}

    /// @param seen users, sessions and viewers of the partition by day
    static void add(Truth event, Set<String> seen, Map<GoldKey, Measures> tables) {
        LocalDate day = day(event);
        EventType type = event.type();
        String user = event.day() + event.user();
        long newUser = seen.add("u" + user) ? 1 : 0;
        long newSession = seen.add("s" + user + event.session()) ? 1 : 0;
        add(tables, GoldKey.activity(day), Measures.of(newUser, newSession, 1));
        BigDecimal revenue = BigDecimal.valueOf(event.cents(), 2);
        String product = event.product();
        if (product != null) {
            add(
                    tables,
                    GoldKey.funnel(day, product, event.category()),
                    Measures.of(
                            is(type, EventType.PAGE_VIEW),
                            is(type, EventType.ADD_TO_CART),
                            is(type, EventType.REMOVE_FROM_CART),
                            is(type, EventType.PURCHASE)));
            if (type == EventType.PAGE_VIEW) {
                String viewer = "v" + user + product + event.category();
                add(
                        tables,
                        GoldKey.popularity(day, product, event.category()),
                        Measures.of(1, seen.add(viewer) ? 1 : 0));
            }
        }
        if (event.category() != null) {
            add(
                    tables,
                    GoldKey.category(day, event.category()),
                    Measures.of(
                            type == EventType.PURCHASE ? revenue : NOTHING,
                            1,
                            is(type, EventType.PAGE_VIEW),
                            is(type, EventType.ADD_TO_CART),
                            is(type, EventType.PURCHASE)));
        }
        if (type == EventType.PURCHASE) {
            int hour = event.hour() == 0 ? 0 : 23;
            add(tables, GoldKey.revenue(day, hour), Measures.of(revenue, 1, event.quantity()));
        }
    }

    static LocalDate day(Truth event) {
        return DAYS[event.day() - 1];
    }

    private static long is(EventType type, EventType wanted) {
        return type == wanted ? 1 : 0;
    }

    private static void add(Map<GoldKey, Measures> tables, GoldKey key, Measures more) {
        tables.merge(key, more, Measures::plus);
    }
}
