package podium.generator;

import podium.events.EventType;

import org.jspecify.annotations.Nullable;

import java.util.SplittableRandom;

/// One visit as a state machine: search → view → cart → remove or purchase, and out of the door at
/// any point. The cart holds the last few products.
final class Shopper {
    /// Steps of one visit at most, so that every visit ends.
    static final int STEPS_MAX = 64;

    private static final int CART_MAX = 4;

    /// Views of a page that shows no single product.
    private static final double PLAIN_PAGE_SHARE = 0.03;

    /// Where the shopper stands, with the odds of the next step: of 1,000, a search, a view, into
    /// the cart, out of the cart, a purchase; the rest leaves.
    private enum Place {
        DOOR(250, 750, 0, 0, 0),
        RESULTS(120, 800, 0, 0, 0),
        PRODUCT(100, 520, 130, 0, 0),
        PRODUCT_AND_CART(70, 460, 120, 50, 150),
        CART(20, 270, 0, 130, 380),
        REMOVED(150, 550, 0, 0, 0),
        PAID(20, 230, 0, 0, 0);

        private final int search;
        private final int view;
        private final int add;
        private final int remove;
        private final int purchase;

        Place(int search, int view, int add, int remove, int purchase) {
            this.search = search;
            this.view = search + view;
            this.add = this.view + add;
            this.remove = this.add + remove;
            this.purchase = this.remove + purchase;
        }
    }

    private final Product[] cart = new Product[CART_MAX];
    private final int[] quantities = new int[CART_MAX];
    private int cartSize;
    private int steps;
    private Place place = Place.DOOR;
    private @Nullable Product viewed;

    /// @return the next step, or `null`: the shopper has left
    @Nullable Action next(Catalogue catalogue, SplittableRandom random) {
        if (steps++ == STEPS_MAX) {
            return null;
        }
        int odds = random.nextInt(1000);
        if (odds < place.search) {
            place = Place.RESULTS;
            return new Action(EventType.SEARCH, null, 0, Queries.next(random));
        }
        if (odds < place.view) {
            return view(catalogue, random);
        }
        Product seen = viewed;
        if (odds < place.add && seen != null) {
            return add(seen, random);
        }
        if (odds >= place.add && odds < place.purchase && cartSize > 0) {
            return takeOut(odds < place.remove);
        }
        return null;
    }

    private Action view(Catalogue catalogue, SplittableRandom random) {
        viewed = random.nextDouble() < PLAIN_PAGE_SHARE ? null : catalogue.product(random);
        place = cartSize > 0 ? Place.PRODUCT_AND_CART : Place.PRODUCT;
        return new Action(EventType.PAGE_VIEW, viewed, 0, null);
    }

    private Action add(Product product, SplittableRandom random) {
        if (cartSize == CART_MAX) {
            cartSize--;
        }
        int quantity = random.nextInt(10) < 8 ? 1 : 2 + random.nextInt(4);
        cart[cartSize] = product;
        quantities[cartSize++] = quantity;
        place = Place.CART;
        return new Action(EventType.ADD_TO_CART, product, quantity, null);
    }

    private Action takeOut(boolean removed) {
        cartSize--;
        place = removed ? Place.REMOVED : Place.PAID;
        return new Action(
                removed ? EventType.REMOVE_FROM_CART : EventType.PURCHASE,
                cart[cartSize],
                quantities[cartSize],
                null);
    }
}
