package podium.generator;

import java.util.List;
import java.util.SplittableRandom;

/// The products of the shop: the lower the number, the more popular (Zipf). A function of its size
/// alone, so that every run over the same catalogue sells the same things at the same prices.
final class Catalogue {
    static final int PRODUCTS_MAX = 1_000_000;

    /// Filed by the piece and sold by the hundred: their prices have four decimals.
    private static final String SMALL_PARTS = "construction.tools.small_parts";

    private static final List<String> CATEGORIES =
            List.of(
                    "electronics.smartphone",
                    "electronics.audio.headphone",
                    "electronics.video.tv",
                    "electronics.clocks",
                    "computers.notebook",
                    "computers.peripherals.mouse",
                    "computers.components.cpu",
                    "appliances.kitchen.refrigerators",
                    "appliances.kitchen.coffee_machine",
                    "appliances.environment.vacuum",
                    "apparel.shoes.sneakers",
                    "apparel.shirt",
                    "apparel.jeans",
                    "furniture.living_room.sofa",
                    "furniture.bedroom.bed",
                    "kids.toys",
                    "kids.carriage",
                    "sport.bicycle",
                    "sport.trainer",
                    "auto.accessories.player",
                    "country_yard.furniture.hammock",
                    "stationery.cartridge",
                    "accessories.bag",
                    SMALL_PARTS);

    private static final long TRAITS = 0x706f6469756dL;
    private static final double UNFILED_SHARE = 0.02;

    private final Product[] products;
    private final Zipf popularity;

    Catalogue(int size) {
        products = new Product[size];
        for (int number = 0; number < size; number++) {
            products[number] = product(number);
        }
        popularity = new Zipf(size);
    }

    private static Product product(int number) {
        String id = "product-%05d".formatted(number + 1);
        String category = CATEGORIES.get(Math.floorMod(Mix.of(TRAITS, number), CATEGORIES.size()));
        double position = Mix.share(TRAITS + 1, number);
        if (category.equals(SMALL_PARTS)) {
            return new Product(id, category, 5 + (long) (position * 9_995));
        }
        // from 0.99 to about 3,000, most of them cheap
        long cents = 99 + (long) (300_000 * position * position * position);
        boolean filed = Mix.share(TRAITS + 2, number) >= UNFILED_SHARE;
        return new Product(id, filed ? category : null, cents * 100);
    }

    int size() {
        return products.length;
    }

    Product product(SplittableRandom random) {
        return products[popularity.next(random)];
    }

    Product get(int number) {
        return products[number];
    }
}
