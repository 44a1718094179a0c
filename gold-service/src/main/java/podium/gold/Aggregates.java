package podium.gold;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberKind;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What one clean event adds to the five tables of DESIGN §7, and whom it shows. A pure function of
/// the event and of who was seen before: events in any order, split over partitions by user in any
/// way, add up to the same tables. Only increments that aren't zero are made.
///
/// Used by one thread.
final class Aggregates {
    // increments are the same few again and again
    private static final Measures FUNNEL_VIEW = Measures.of(1, 0, 0, 0);
    private static final Measures FUNNEL_CART = Measures.of(0, 1, 0, 0);
    private static final Measures FUNNEL_REMOVAL = Measures.of(0, 0, 1, 0);
    private static final Measures FUNNEL_PURCHASE = Measures.of(0, 0, 0, 1);
    private static final Measures VIEW = Measures.of(1, 0);
    private static final Measures VIEW_OF_NEW_VIEWER = Measures.of(1, 1);
    private static final Measures CATEGORY_VIEW = Measures.of(1, 1, 0, 0);
    private static final Measures CATEGORY_CART = Measures.of(1, 0, 1, 0);
    private static final Measures CATEGORY_OTHER = Measures.of(1, 0, 0, 0);
    private static final Measures ACTIVITY = Measures.of(0, 0, 1);
    private static final Measures ACTIVITY_OF_NEW_USER = Measures.of(1, 0, 1);
    private static final Measures ACTIVITY_IN_NEW_SESSION = Measures.of(0, 1, 1);
    private static final Measures ACTIVITY_OF_NEW_USER_IN_NEW_SESSION = Measures.of(1, 1, 1);

    private final Membership membership;
    private final Numbering numbering;
    private final Increments increments;
    private final FirstSightings sightings;
    private final MemberHash hash = new MemberHash();
    private LocalDate lastDate = LocalDate.EPOCH;

    Aggregates(
            Membership membership,
            Numbering numbering,
            Increments increments,
            FirstSightings sightings) {
        this.membership = membership;
        this.numbering = numbering;
        this.increments = increments;
        this.sightings = sightings;
    }

    void accept(FlatEvent event) {
        LocalDate date = date(event);
        activity(date, event);
        String category = event.string(Text.CATEGORY);
        product(date, category, event);
        if (category != null) {
            increments.add(GoldKey.category(date, category), inCategory(event));
        }
        if (event.eventType() == EventType.PURCHASE) {
            if (event.quantity() == FlatEvent.NONE) {
                throw new IllegalArgumentException("a purchase has a quantity");
            }
            increments.add(
                    GoldKey.revenue(date, event.eventHour()),
                    Measures.of(revenue(event), 1, event.quantity()));
        }
    }

    // events of one date come one after the other, mostly
    private LocalDate date(FlatEvent event) {
        long day = event.eventDay();
        if (lastDate.toEpochDay() != day) {
            lastDate = LocalDate.ofEpochDay(day);
        }
        return lastDate;
    }

    private static BigDecimal revenue(FlatEvent event) {
        return BigDecimal.valueOf(event.revenue(), CleanEvent.REVENUE_SCALE);
    }

    private void activity(LocalDate date, FlatEvent event) {
        int usersBefore = numbering.users();
        int user = numbering.sight(MemberKind.USERS, hash.user(event));
        if (user != Numbering.SEEN) {
            sightings.add(MemberKind.USERS, date, user);
        }
        Member visit = hash.session(event);
        // who was never here has no sessions that the store would have to be asked for
        int session =
                numbering.users() != usersBefore
                        ? numbering.first(MemberKind.SESSIONS, visit)
                        : numbering.sight(MemberKind.SESSIONS, visit);
        if (session != Numbering.SEEN) {
            sightings.add(MemberKind.SESSIONS, date, session);
        }
        increments.add(
                GoldKey.activity(date),
                activity(user != Numbering.SEEN, session != Numbering.SEEN));
    }

    private static Measures activity(boolean newUser, boolean newSession) {
        if (newUser) {
            return newSession ? ACTIVITY_OF_NEW_USER_IN_NEW_SESSION : ACTIVITY_OF_NEW_USER;
        }
        return newSession ? ACTIVITY_IN_NEW_SESSION : ACTIVITY;
    }

    private void product(LocalDate date, @Nullable String category, FlatEvent event) {
        Measures increment =
                switch (event.eventType()) {
                    case PAGE_VIEW -> FUNNEL_VIEW;
                    case ADD_TO_CART -> FUNNEL_CART;
                    case REMOVE_FROM_CART -> FUNNEL_REMOVAL;
                    case PURCHASE -> FUNNEL_PURCHASE;
                    case SEARCH -> null;
                };
        String product = increment == null ? null : event.string(Text.PRODUCT_ID);
        if (increment == null || product == null) {
            return;
        }
        increments.add(GoldKey.funnel(date, product, category), increment);
        if (event.eventType() == EventType.PAGE_VIEW) {
            increments.add(
                    GoldKey.popularity(date, product, category),
                    membership.add(hash.viewer(event)) ? VIEW_OF_NEW_VIEWER : VIEW);
        }
    }

    private static Measures inCategory(FlatEvent event) {
        return switch (event.eventType()) {
            case PAGE_VIEW -> CATEGORY_VIEW;
            case ADD_TO_CART -> CATEGORY_CART;
            case PURCHASE -> Measures.of(revenue(event), 1, 0, 0, 1);
            case REMOVE_FROM_CART, SEARCH -> CATEGORY_OTHER;
        };
    }
}
