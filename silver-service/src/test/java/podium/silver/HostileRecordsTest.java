package podium.silver;

import podium.events.Reason;
import podium.events.RejectedRecord;
import podium.silver.CleaningResult.Rejected;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Records made to hurt: each is refused for the right reason, quickly, with a bounded reject.
class HostileRecordsTest {
    private static final Instant LANDED = Instant.parse("2025-12-08T00:00:00Z");
    private static final String GOOD =
            "\"timestamp\":\"2025-12-07T00:00:00Z\",\"user_id\":\"u\",\"session_id\":\"s\",\"event_type\":\"page_view\"";

    static Stream<Arguments> records() {
        return Stream.of(
                record("null", null, Reason.EMPTY, null),
                record("1 MiB", text(" ".repeat(1 << 20)), Reason.TOO_LARGE, null),
                record("a 900 KB number", text("9".repeat(900_000)), Reason.TOO_LARGE, null),
                record("10,000 levels", text("[".repeat(10_000)), Reason.NOT_JSON, null),
                record(
                        "30,000 closed levels",
                        text("[".repeat(30_000) + "]".repeat(30_000)),
                        Reason.NOT_JSON,
                        null),
                record("100,000 fields", text(fields(100_000)), Reason.TOO_LARGE, null),
                record(
                        "6,000 unknown fields and one of them twice",
                        text("{" + GOOD + "," + fields(6_000) + ",\"f77\":0}"),
                        Reason.DUPLICATE_FIELD,
                        "f77"),
                record(
                        "names whose hashes collide, one twice",
                        text("{" + GOOD + "," + colliding() + "}"),
                        Reason.DUPLICATE_FIELD,
                        "AaAaAaAaAaAa"),
                record(
                        "a name of 30,000 characters twice",
                        text("{\"" + "n".repeat(30_000) + "\":0,\"" + "n".repeat(30_000) + "\":0}"),
                        Reason.DUPLICATE_FIELD,
                        "n".repeat(256)),
                record(
                        "64 KiB of digits in the timestamp",
                        text("{" + GOOD.replace("2025-12-07T00:00:00Z", "1".repeat(65_000)) + "}"),
                        Reason.BAD_TIMESTAMP,
                        "timestamp"),
                record(
                        "64 KiB of escapes in the user",
                        text(
                                "{"
                                        + GOOD.replace(
                                                "\"u\"", '"' + "\\u0041".repeat(10_000) + '"')
                                        + "}"),
                        Reason.BAD_VALUE,
                        "user_id"),
                record(
                        "64 KiB of digits in the price",
                        text("{" + GOOD + ",\"price\":" + "7".repeat(65_000) + "}"),
                        Reason.BAD_VALUE,
                        "price"),
                record(
                        "64 KiB of digits in the quantity",
                        text("{" + GOOD + ",\"quantity\":" + "7".repeat(65_000) + "}"),
                        Reason.BAD_VALUE,
                        "quantity"),
                record(
                        "a large exponent",
                        text("{" + GOOD + ",\"price\":1e100000000}"),
                        Reason.BAD_VALUE,
                        "price"),
                record(
                        "not a byte of text",
                        new byte[] {(byte) 0xff, 0, 1},
                        Reason.NOT_UTF8,
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    @Timeout(2)
    void aHostileRecordIsRefusedAndTheRejectIsBounded(
            String note, byte @Nullable [] value, Reason reason, @Nullable String field) {
        Cleaner cleaner = new Cleaner();

        CleaningResult result = cleaner.clean(value, LANDED, 0, 5, 1);

        assertThat(result).isInstanceOf(Rejected.class);
        RejectedRecord rejected = ((Rejected) result).record();
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.field()).isEqualTo(field);
        assertThat(rejected.detail()).isNotBlank().hasSizeLessThan(300);
        assertThat(rejected.excerpt().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(RejectedRecord.EXCERPT_BYTES_MAX);
    }

    private static Arguments record(
            String note, byte @Nullable [] value, Reason reason, @Nullable String field) {
        return Arguments.of(note, value, reason, field);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"f%d\":0"::formatted)
                .collect(Collectors.joining(","));
    }

    /// "Aa" and "BB" have the same hash code, and so have all texts made of them alike.
    private static String colliding() {
        return IntStream.range(0, 2_049)
                        .mapToObj(number -> {
                            StringBuilder name = new StringBuilder();
                            for (int bit = 0; bit < 6; bit++) {
                                name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
                            }
                            return '"' + name.toString() + (number < 64 ? "" : number) + "\":0";
                        })
                        .collect(Collectors.joining(","))
                + ",\"AaAaAaAaAaAa\":1";
    }
}
