package podium.lake.cost;

import podium.lake.BucketPart;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PricesTest {
    private static final Prices PRICES = CostExamples.PRICES;
    private static final long GB = 1L << 30;

    private final UseCounter counter = new UseCounter();

    @Test
    void everyKindHasItsPrice() {
        counter.sent(RequestKind.PUT, BucketPart.GOLD, 0);
        counter.sent(RequestKind.LIST, BucketPart.RELEASES, 0);
        counter.sent(RequestKind.GET, BucketPart.RELEASES, 0);
        counter.sent(RequestKind.HEAD, BucketPart.OTHER, 0);
        counter.sent(RequestKind.OTHER, BucketPart.OTHER, 0);
        counter.sent(RequestKind.DELETE, BucketPart.OTHER, 0);

        double dollars = PRICES.of(counter.use());

        assertThat(dollars).isCloseTo(1 + 100 + 3 * 0.01 + 0.0001, within(1e-9));
    }

    @Test
    void bytesHaveTheirs() {
        counter.sent(RequestKind.DELETE, BucketPart.BRONZE, 2 * GB);
        counter.received(BucketPart.GOLD, GB / 2);

        double dollars = PRICES.of(counter.use());

        assertThat(dollars).isCloseTo(2 * 5 + 3.5 + 0.0001, within(1e-9));
        assertThat(PRICES.storedForAMonth(3 * GB)).isCloseTo(9, within(1e-9));
    }

    @Test
    void aPartOfTheUseHasItsShare() {
        counter.sent(RequestKind.PUT, BucketPart.GOLD, GB);
        counter.sent(RequestKind.PUT, BucketPart.GOLD, GB);
        counter.sent(RequestKind.PUT, BucketPart.SILVER, GB);

        double dollars = PRICES.of(counter.use(), RequestKind.PUT, BucketPart.GOLD);

        assertThat(dollars).isEqualTo(2);
    }

    @Test
    void noPriceIsNegativeOrNoNumber() {
        assertThatThrownBy(() -> new Prices(0, 0, 0, 0, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prices(Double.NaN, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
