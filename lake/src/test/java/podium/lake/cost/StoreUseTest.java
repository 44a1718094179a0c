package podium.lake.cost;

import podium.lake.BucketPart;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreUseTest {
    private final UseCounter counter = new UseCounter();

    @Test
    void everyFigureHasItsPlace() {
        int times = 0;
        for (RequestKind kind : RequestKind.values()) {
            for (BucketPart part : BucketPart.values()) {
                times++;
                for (int i = 0; i < times; i++) {
                    counter.sent(kind, part, 1);
                }
                counter.received(part, 10);
            }
        }
        counter.unanswered();

        StoreUse use = counter.use();

        int expected = 0;
        long all = 0;
        for (RequestKind kind : RequestKind.values()) {
            for (BucketPart part : BucketPart.values()) {
                expected++;
                all += expected;
                assertThat(use.requests(kind, part)).as("%s %s", kind, part).isEqualTo(expected);
            }
        }
        assertThat(use.requests()).isEqualTo(all);
        assertThat(use.sentBytes()).isEqualTo(all);
        assertThat(use.receivedBytes(BucketPart.ATHENA))
                .isEqualTo(10L * RequestKind.values().length);
        assertThat(use.unanswered()).isEqualTo(1);
    }

    @Test
    void sinceAnEarlierUseIsTheDifference() {
        counter.sent(RequestKind.PUT, BucketPart.GOLD, 5);
        StoreUse earlier = counter.use();
        counter.sent(RequestKind.PUT, BucketPart.GOLD, 7);
        counter.received(BucketPart.GOLD, 11);

        StoreUse since = counter.use().since(earlier);

        assertThat(since.requests()).isEqualTo(1);
        assertThat(since.sentBytes(BucketPart.GOLD)).isEqualTo(7);
        assertThat(since.receivedBytes()).isEqualTo(11);
        assertThat(earlier.plus(since)).isEqualTo(counter.use());
    }

    @Test
    void withoutAPartTheOthersStay() {
        counter.sent(RequestKind.PUT, BucketPart.PROBE, 5);
        counter.received(BucketPart.PROBE, 5);
        counter.sent(RequestKind.PUT, BucketPart.GOLD, 7);

        StoreUse left = counter.use().without(BucketPart.PROBE);

        assertThat(left.requests()).isEqualTo(1);
        assertThat(left.sentBytes()).isEqualTo(7);
        assertThat(left.receivedBytes()).isZero();
        assertThat(left).hasToString("put gold 1, 7 bytes sent, 0 received, 0 unanswered");
    }
}
