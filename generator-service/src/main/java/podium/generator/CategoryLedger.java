package podium.generator;

import podium.events.EventType;

/// What happened in one category on one UTC date.
final class CategoryLedger {
    private long events;
    private long views;
    private long adds;
    private long purchases;
    private long cents;

    void add(EventType type, long moreCents) {
        events++;
        cents += moreCents;
        switch (type) {
            case PAGE_VIEW -> views++;
            case ADD_TO_CART -> adds++;
            case PURCHASE -> purchases++;
            case REMOVE_FROM_CART, SEARCH -> {
                // in the total only
            }
        }
    }

    LedgerReport.Category report(String category) {
        return new LedgerReport.Category(
                category, events, views, adds, purchases, LedgerReport.money(cents));
    }
}
