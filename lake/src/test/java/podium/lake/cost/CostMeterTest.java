package podium.lake.cost;

import podium.lake.BucketPart;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CostMeterTest {
    private static final Instant BEGUN = Instant.parse("2026-11-27T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-5);
    private final CostMeter meter = new CostMeter(CostExamples.SETTINGS, BEGUN, nanos::get);

    @Test
    void itSaysWhatWasAskedAndWhatThatCost() {
        meter.counter().sent(RequestKind.PUT, BucketPart.GOLD, 100);
        meter.counter().sent(RequestKind.PUT, BucketPart.GOLD, 50);
        meter.counter().sent(RequestKind.GET, BucketPart.RELEASES, 0);
        meter.counter().received(BucketPart.RELEASES, 7);
        meter.counter().unanswered();

        CostReport report = meter.report();

        assertThat(report.since()).isEqualTo(BEGUN);
        assertThat(report.requests()).isEqualTo(3);
        assertThat(report.unanswered()).isEqualTo(1);
        assertThat(report.sentBytes()).isEqualTo(150);
        assertThat(report.receivedBytes()).isEqualTo(7);
        assertThat(report.dollars()).isCloseTo(2.01, within(1e-5));
        assertThat(report.counts())
                .containsExactly(
                        new CostReport.Count("put", "gold", 2, 2, null, null),
                        new CostReport.Count("get", "releases", 1, 0.01, null, null));
    }

    @Test
    void aMonthIsTheRateOfTheWindow() {
        nanos.addAndGet(Duration.ofMinutes(30).toNanos());
        meter.counter().sent(RequestKind.PUT, BucketPart.GOLD, 0);

        CostReport report = meter.report();

        assertThat(report.windowSeconds()).isEqualTo(1_800);
        assertThat(report.monthRequests()).isEqualTo(1_460);
        assertThat(report.monthDollars()).isEqualTo(1_460);
        assertThat(report.counts())
                .containsExactly(new CostReport.Count("put", "gold", 1, 1, 1_460.0, 1_460.0));
    }

    @Test
    void whatWasAskedBeforeTheWindowCostsNoMonthAnyMore() {
        meter.counter().sent(RequestKind.LIST, BucketPart.GOLD, 0);
        IntStream.rangeClosed(1, 61).forEach(_ -> aMinutePasses());
        meter.counter().sent(RequestKind.PUT, BucketPart.GOLD, 0);

        CostReport report = meter.report();

        assertThat(report.requests()).isEqualTo(2);
        assertThat(report.monthRequests()).isEqualTo(730);
        assertThat(report.monthDollars()).isEqualTo(730);
    }

    @Test
    void aMonthIsNotToldFromAMoment() {
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        meter.counter().sent(RequestKind.PUT, BucketPart.GOLD, 0);

        assertThat(meter.report().monthDollars()).isNull();
        assertThat(meter.monthDollars()).isNull();
    }

    @Test
    void theProofOfTheStoreCostsWhatItCostsAndIsNoRate() {
        meter.counter().sent(RequestKind.PUT, BucketPart.PROBE, 0);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        CostReport report = meter.report();

        assertThat(report.dollars()).isEqualTo(1);
        assertThat(report.monthDollars()).isZero();
        assertThat(report.counts())
                .containsExactly(new CostReport.Count("put", "probe", 1, 1, 0.0, 0.0));
    }

    @Test
    void manyThreadsCountAtOnce() throws InterruptedException {
        int threads = 8;
        int each = 10_000;
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] =
                    Thread.ofPlatform()
                            .start(() ->
                                    IntStream.range(0, each)
                                            .forEach(_ ->
                                                    meter.counter()
                                                            .sent(
                                                                    RequestKind.GET,
                                                                    BucketPart.GOLD,
                                                                    3)));
        }
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(meter.use().requests(RequestKind.GET, BucketPart.GOLD))
                .isEqualTo(threads * each);
        assertThat(meter.use().sentBytes()).isEqualTo(3L * threads * each);
    }

    private void aMinutePasses() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        meter.report();
    }
}
