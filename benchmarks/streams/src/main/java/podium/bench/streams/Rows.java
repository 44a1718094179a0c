package podium.bench.streams;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.SortedSet;
import java.util.TreeSet;

/// Keys and values of the state stores, all of them JSON there.
final class Rows {
    private Rows() {}

    record ProductKey(String eventDate, @Nullable String productId, @Nullable String category) {
        static ProductKey of(Event event) {
            return new ProductKey(event.eventDate(), event.productId(), event.category());
        }
    }

    record HourKey(String eventDate, int eventHour) {
        static HourKey of(Event event) {
            return new HourKey(event.eventDate(), event.eventHour());
        }
    }

    /// Who saw a product on a day: as many rows as a product has viewers.
    record ViewerKey(
            String eventDate,
            @Nullable String productId,
            @Nullable String category,
            String userId) {
        static ViewerKey of(Event event) {
            return new ViewerKey(
                    event.eventDate(), event.productId(), event.category(), event.userId());
        }

        ProductKey product() {
            return new ProductKey(eventDate, productId, category);
        }
    }

    record CategoryKey(String eventDate, @Nullable String category) {
        static CategoryKey of(Event event) {
            return new CategoryKey(event.eventDate(), event.category());
        }
    }

    /// Who came on a day: as many rows as a day has users.
    record UserKey(String eventDate, String userId) {
        static UserKey of(Event event) {
            return new UserKey(event.eventDate(), event.userId());
        }
    }

    record Funnel(
            long viewCount, long addToCartCount, long removeFromCartCount, long purchaseCount) {
        static final Funnel NONE = new Funnel(0, 0, 0, 0);

        Funnel plus(Event event) {
            return new Funnel(
                    viewCount + one(event, Event.VIEW),
                    addToCartCount + one(event, Event.ADD),
                    removeFromCartCount + one(event, Event.REMOVE),
                    purchaseCount + one(event, Event.PURCHASE));
        }
    }

    record Revenue(BigDecimal totalRevenue, long purchaseCount, long totalItemsSold) {
        static final Revenue NONE = new Revenue(BigDecimal.ZERO, 0, 0);

        Revenue plus(Event event) {
            return new Revenue(
                    totalRevenue.add(event.revenue()),
                    purchaseCount + 1,
                    totalItemsSold + event.quantity());
        }
    }

    record CategoryDay(
            long totalEvents,
            long pageViews,
            long addToCarts,
            long purchases,
            BigDecimal totalRevenue) {
        static final CategoryDay NONE = new CategoryDay(0, 0, 0, 0, BigDecimal.ZERO);

        CategoryDay plus(Event event) {
            return new CategoryDay(
                    totalEvents + 1,
                    pageViews + one(event, Event.VIEW),
                    addToCarts + one(event, Event.ADD),
                    purchases + one(event, Event.PURCHASE),
                    totalRevenue.add(event.revenue()));
        }
    }

    /// What a user did on a day.
    record UserDay(long events, SortedSet<String> sessions) {
        static final UserDay NONE = new UserDay(0, new TreeSet<>());

        UserDay plus(Event event) {
            SortedSet<String> more = new TreeSet<>(sessions);
            more.add(event.sessionId());
            return new UserDay(events + 1, more);
        }
    }

    record Popularity(long viewCount, long uniqueViewers) {
        Popularity plus(Popularity other) {
            return new Popularity(viewCount + other.viewCount, uniqueViewers + other.uniqueViewers);
        }
    }

    record Activity(long uniqueUsers, long uniqueSessions, long totalEvents) {
        Activity plus(Activity other) {
            return new Activity(
                    uniqueUsers + other.uniqueUsers,
                    uniqueSessions + other.uniqueSessions,
                    totalEvents + other.totalEvents);
        }
    }

    private static long one(Event event, String type) {
        return event.is(type) ? 1 : 0;
    }
}
