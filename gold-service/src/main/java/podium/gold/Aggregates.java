package podium.gold;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberKind;

import java.time.LocalDate;
import java.util.Objects;

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

    void accept(CleanEvent event) {
        LocalDate date = event.eventDate();
        int epochDay = Math.toIntExact(date.toEpochDay());
        activity(date, epochDay, event);
        product(date, epochDay, event);
        category(date, event);
        if (event.eventType() == EventType.PURCHASE) {
            long items = Objects.requireNonNull(event.quantity(), "a purchase has a quantity");
            increments.add(
                    GoldKey.revenue(date, event.eventHour()),
                    Measures.of(event.revenue(), 1, items));
        }
    }

    private void activity(LocalDate date, int epochDay, CleanEvent event) {
        int usersBefore = numbering.users();
        int user = numbering.sight(MemberKind.USERS, hash.user(epochDay, event.userId()));
        if (user != Numbering.SEEN) {
            sightings.add(MemberKind.USERS, date, user);
        }
        Member visit = hash.session(epochDay, event.userId(), event.sessionId());
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

    private void product(LocalDate date, int epochDay, CleanEvent event) {
        String product = event.productId();
        if (product == null) {
            return;
        }
        String category = event.category();
        switch (event.eventType()) {
            case PAGE_VIEW -> {
                boolean newViewer =
                        membership.add(hash.viewer(epochDay, product, category, event.userId()));
                funnel(date, event, product, FUNNEL_VIEW);
                increments.add(
                        GoldKey.popularity(date, product, category),
                        newViewer ? VIEW_OF_NEW_VIEWER : VIEW);
            }
            case ADD_TO_CART -> funnel(date, event, product, FUNNEL_CART);
            case REMOVE_FROM_CART -> funnel(date, event, product, FUNNEL_REMOVAL);
            case PURCHASE -> funnel(date, event, product, FUNNEL_PURCHASE);
            case SEARCH -> {}
        }
    }

    private void funnel(LocalDate date, CleanEvent event, String product, Measures increment) {
        increments.add(GoldKey.funnel(date, product, event.category()), increment);
    }

    private void category(LocalDate date, CleanEvent event) {
        String category = event.category();
        if (category == null) {
            return;
        }
        Measures increment =
                switch (event.eventType()) {
                    case PAGE_VIEW -> CATEGORY_VIEW;
                    case ADD_TO_CART -> CATEGORY_CART;
                    case PURCHASE -> Measures.of(event.revenue(), 1, 0, 0, 1);
                    case REMOVE_FROM_CART, SEARCH -> CATEGORY_OTHER;
                };
        increments.add(GoldKey.category(date, category), increment);
    }
}
