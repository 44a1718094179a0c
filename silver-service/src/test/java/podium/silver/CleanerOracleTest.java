package podium.silver;

import podium.events.CleanEvent;
import podium.events.Reason;
import podium.silver.CleaningResult.Cleaned;
import podium.silver.CleaningResult.Rejected;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/// Random records against [CleaningOracle]; `-Dseed=N` runs one seed alone, `-Dseeds=200` a million
/// records.
class CleanerOracleTest {
    private static final Instant LANDED = Instant.parse("2025-12-08T00:00:00Z");
    private static final int RECORDS = 5_000;
    private static final int PARTITIONS = 2;

    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("seeds", 12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRecordIsJudgedAsTheOracleJudgesIt(long seed) {
        RawRecords records = new RawRecords(seed);
        Cleaner cleaner = new Cleaner();
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        int clean = 0;
        for (int number = 0; number < RECORDS; number++) {
            byte[] record = records.next();

            CleaningResult result = cleaner.clean(record, LANDED, 1, number, PARTITIONS);

            String text = new String(record, StandardCharsets.UTF_8);
            var verdict = CleaningOracle.judge(record, LANDED, 1, PARTITIONS);
            switch (result) {
                case Cleaned(var event) -> {
                    clean++;
                    same(verdict, event.toCleanEvent(), text);
                }
                case Rejected(var rejected) -> {
                    reasons.merge(rejected.reason(), 1, Integer::sum);
                    assertThat(rejected.reason().code()).as(text).isEqualTo(verdict.reason());
                    assertThat(rejected.field()).as(text).isEqualTo(verdict.field());
                }
            }
        }
        assertThat(clean).as("clean records").isGreaterThan(RECORDS / 20);
        assertThat(reasons).as("reasons seen").hasSizeGreaterThanOrEqualTo(10);
    }

    private static void same(CleaningOracle.Verdict verdict, CleanEvent event, String text) {
        assertThat(verdict.reason()).as(text).isNull();
        assertThat(event.eventTime()).as(text).isEqualTo(verdict.eventTime());
        assertThat(event.price()).as(text).isEqualTo(verdict.price());
        assertThat(event.quantity()).as(text).isEqualTo(verdict.quantity());
        assertThat(event.revenue()).as(text).isEqualTo(verdict.revenue());
        Map<String, @Nullable String> texts = new TreeMap<>();
        texts.put("event_id", event.eventId());
        texts.put("user_id", event.userId());
        texts.put("session_id", event.sessionId());
        texts.put("event_type", event.eventType().wireName());
        texts.put("product_id", event.productId());
        texts.put("category", event.category());
        texts.put("search_query", event.searchQuery());
        texts.forEach((name, value) ->
                assertThat(value).as(name + " of " + text).isEqualTo(verdict.texts().get(name)));
    }
}
