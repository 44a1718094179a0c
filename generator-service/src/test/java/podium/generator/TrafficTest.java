package podium.generator;

import podium.events.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTest {
    private static final int RECORDS = 20_000;
    private static final int PARTITIONS = 4;
    private static final long SECOND_MICROS = 1_000_000;

    @Test
    void theSameSeedGivesTheSameBytesInTheSameOrder() {
        Traffic one = new Traffic(Specs.dirty(42, 0.1), RECORDS, PARTITIONS);
        Traffic other = new Traffic(Specs.dirty(42, 0.1), RECORDS, PARTITIONS);

        List<RawRecord> records = take(one, RECORDS);
        List<RawRecord> twins =
                Stream.generate(() -> other.next(SECOND_MICROS)).limit(RECORDS).toList();

        assertThat(twins.stream().map(RawRecord::value).toArray())
                .isEqualTo(records.stream().map(RawRecord::value).toArray());
        assertThat(twins.stream().map(RawRecord::key).toArray())
                .isEqualTo(records.stream().map(RawRecord::key).toArray());
        assertThat(twins.stream().mapToInt(RawRecord::partition).toArray())
                .isEqualTo(records.stream().mapToInt(RawRecord::partition).toArray());
        assertThat(one.ledger().report()).isEqualTo(other.ledger().report());
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        Traffic one = new Traffic(Specs.dirty(1, 0), RECORDS, PARTITIONS);
        Traffic other = new Traffic(Specs.dirty(2, 0), RECORDS, PARTITIONS);

        List<byte[]> values = Stream.generate(() -> one.next(0).value()).limit(1000).toList();

        assertThat(values).noneMatch(value -> Arrays.equals(value, other.next(0).value()));
    }

    @ParameterizedTest(name = "dirty share {0}")
    @ValueSource(doubles = {0, 0.01, 0.3, 1})
    void theDirtyShareIsKept(double share) {
        Traffic traffic = new Traffic(Specs.dirty(3, share), RECORDS, PARTITIONS);

        take(traffic, RECORDS);

        LedgerReport report = traffic.ledger().report();
        assertThat(report.records()).isEqualTo(RECORDS);
        assertThat(report.rejected() / (double) RECORDS).isBetween(share - 0.01, share + 0.01);
    }

    @Test
    void everyReasonAppearsInAShortRun() {
        Traffic traffic = new Traffic(Specs.dirty(4, 0.02), 2_000, PARTITIONS);

        take(traffic, 2_000);

        assertThat(traffic.ledger().report().rejects().keySet())
                .containsExactlyElementsOf(Stream.of(Reason.values()).map(Reason::code).toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7})
    void theLedgerSaysWhatAnIndependentRecountFinds(long seed) {
        Traffic traffic = new Traffic(Specs.dirty(seed, 0.2), RECORDS, PARTITIONS);
        Recount recount = new Recount(PARTITIONS);

        take(traffic, RECORDS).forEach(recount::add);

        assertAgree(traffic.ledger().report(), recount);
    }

    @Test
    void aSinglePartitionHasNoWrongOne() {
        Traffic traffic = new Traffic(Specs.dirty(8, 0.5), RECORDS, 1);
        Recount recount = new Recount(1);

        take(traffic, RECORDS).forEach(recount::add);

        assertThat(recount.rejects).doesNotContainKey(Reason.WRONG_PARTITION.code());
        assertAgree(traffic.ledger().report(), recount);
    }

    @Test
    void withoutAnEndTheDatesBeginAnew() {
        Traffic traffic = new Traffic(Specs.dirty(9, 0.1), 3_000, PARTITIONS);
        Recount recount = new Recount(PARTITIONS);

        take(traffic, 10_000).forEach(recount::add);

        assertAgree(traffic.ledger().report(), recount);
        assertThat(recount.days.keySet())
                .containsExactly(LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 2));
    }

    @Test
    void aLiveRunIsStampedNowAndNeverLater() {
        Traffic traffic = new Traffic(Specs.live(10), RECORDS, PARTITIONS);
        Recount recount = new Recount(PARTITIONS);
        LocalDate today = LocalDate.of(2026, 11, 24);
        long now = today.atTime(LocalTime.of(1, 0)).toEpochSecond(ZoneOffset.UTC) * SECOND_MICROS;

        for (int at = 0; at < RECORDS; at++) {
            recount.add(traffic.next(now + at));
        }

        assertThat(recount.days.keySet()).containsExactly(today.minusDays(1), today);
        assertThat(recount.day(today).events.get("page_view")).isGreaterThan(RECORDS / 2L);
        assertAgree(traffic.ledger().report(), recount);
    }

    @Test
    void anEventHasAboutThreeHundredAndSixtyBytes() {
        Traffic traffic = new Traffic(Specs.dirty(11, 0), RECORDS, PARTITIONS);

        double average =
                take(traffic, RECORDS).stream()
                        .mapToLong(r -> Objects.requireNonNull(r.value()).length)
                        .average()
                        .orElse(0);

        assertThat(average).isBetween(340.0, 380.0);
    }

    @Test
    void someEventsArriveHoursLate() {
        Traffic traffic = new Traffic(Specs.dirty(12, 0), RECORDS, PARTITIONS);

        List<Instant> times = take(traffic, RECORDS).stream().map(TrafficTest::time).toList();

        Instant newest = Instant.EPOCH;
        int late = 0;
        for (Instant time : times) {
            late += time.isBefore(newest.minusSeconds(1800)) ? 1 : 0;
            newest = time.isAfter(newest) ? time : newest;
        }
        assertThat(late / (double) RECORDS).isBetween(0.005, 0.025);
    }

    private static Instant time(RawRecord record) {
        String json = new String(record.value(), StandardCharsets.UTF_8);
        int at = json.indexOf("\"timestamp\": \"") + 14;
        return OffsetDateTime.parse(json.substring(at, json.indexOf('"', at))).toInstant();
    }

    private static List<RawRecord> take(Traffic traffic, int records) {
        List<RawRecord> taken = new ArrayList<>(records);
        for (int at = 0; at < records; at++) {
            taken.add(traffic.next(0));
        }
        return taken;
    }

    private static void assertAgree(LedgerReport ledger, Recount recount) {
        assertThat(ledger.clean()).isEqualTo(recount.clean);
        assertThat(new TreeMap<>(ledger.rejects())).isEqualTo(recount.rejects);
        assertThat(ledger.days()).hasSameSizeAs(recount.days.keySet());
        for (LedgerReport.Day day : ledger.days()) {
            Recount.Day counted = recount.day(day.eventDate());
            assertThat(withoutZeros(day.events())).isEqualTo(counted.events);
            assertThat(new BigDecimal(day.totalRevenue())).isEqualTo(counted.revenue);
            assertThat(day.totalItemsSold()).isEqualTo(counted.items);
            assertThat(day.uniqueUsers()).isEqualTo(counted.users.size());
            assertThat(day.uniqueSessions()).isEqualTo(counted.sessions.size());
            assertThat(
                            day.hours().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    LedgerReport.Hour::eventHour,
                                                    hour -> new BigDecimal(hour.totalRevenue()))))
                    .isEqualTo(counted.hours);
            assertThat(
                            day.categories().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    LedgerReport.Category::category,
                                                    LedgerReport.Category::totalEvents)))
                    .isEqualTo(counted.categories);
        }
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> counts) {
        Map<String, Long> kept = new TreeMap<>(counts);
        kept.values().removeIf(count -> count == 0);
        return kept;
    }
}
