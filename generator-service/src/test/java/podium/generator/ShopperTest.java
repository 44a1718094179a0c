package podium.generator;

import podium.events.EventType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class ShopperTest {
    private static final Catalogue CATALOGUE = new Catalogue(30);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void onlyWhatWasSeenGoesIntoTheCartAndOnlyWhatIsInItComesOut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Shopper shopper = new Shopper();
        List<Action> cart = new ArrayList<>();
        Product viewed = null;
        int steps = 0;

        for (Action action = shopper.next(CATALOGUE, random);
                action != null;
                action = shopper.next(CATALOGUE, random)) {
            steps++;
            Action step = action;
            switch (action.type()) {
                case SEARCH -> assertThat(action.queryJson()).isNotEmpty();
                case PAGE_VIEW -> viewed = action.product();
                case ADD_TO_CART -> {
                    assertThat(action.product()).isNotNull().isSameAs(viewed);
                    assertThat(action.quantity()).isBetween(1, 5);
                    cart.add(action);
                }
                case REMOVE_FROM_CART, PURCHASE ->
                        assertThat(cart)
                                .anyMatch(added ->
                                        added.product() == step.product()
                                                && added.quantity() == step.quantity());
            }
        }

        assertThat(steps).isBetween(1, Shopper.STEPS_MAX);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void manyShoppersMakeAFunnel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<EventType, Integer> steps = new EnumMap<>(EventType.class);

        for (int visit = 0; visit < 2_000; visit++) {
            Shopper shopper = new Shopper();
            for (Action action = shopper.next(CATALOGUE, random);
                    action != null;
                    action = shopper.next(CATALOGUE, random)) {
                steps.merge(action.type(), 1, Integer::sum);
            }
        }

        assertThat(steps.get(EventType.PAGE_VIEW)).isGreaterThan(steps.get(EventType.ADD_TO_CART));
        assertThat(steps.get(EventType.ADD_TO_CART)).isGreaterThan(steps.get(EventType.PURCHASE));
        assertThat(steps.get(EventType.PURCHASE))
                .isGreaterThan(steps.get(EventType.REMOVE_FROM_CART));
        assertThat(steps.get(EventType.REMOVE_FROM_CART)).isPositive();
    }
}
