package podium.generator;

import podium.testkit.SharedData;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Rees46Test {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEADING =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";
    private static final String ROW =
            "2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,541312140,72d76fde";

    @Test
    void aRowBecomesARawEvent() throws NoSuchAlgorithmException {
        RawRecord record = map(HEADING, ROW).getFirst();

        assertThat(text(record.value()))
                .isEqualTo(
                        "{\"event_id\": \""
                                + id("data.csv", 2, ROW)
                                + "\", \"timestamp\": \"2019-10-01T00:00:00+00:00\", \"user_id\": \"541312140\","
                                + " \"session_id\": \"72d76fde\", \"event_type\": \"page_view\", \"product_id\":"
                                + " \"44600062\", \"category\": null, \"price\": 35.79, \"quantity\": null,"
                                + " \"search_query\": null, \"brand\": \"shiseido\"}");
        assertThat(text(record.key())).isEqualTo("541312140");
        assertThat(record.partition()).isEqualTo(RawRecord.BY_KEY);
    }

    @Test
    void aFileMayHaveNoCategoryAndNoBrand() throws IOException {
        RawRecord record =
                map(
                                "event_time,event_type,product_id,price,user_id,user_session",
                                "2022-10-01 00:00:00 UTC,cart,5773203,2.62,463240011,26dd6e6e")
                        .getFirst();

        JsonNode event = JSON.readTree(record.value());
        assertThat(event.get("event_type").asText()).isEqualTo("add_to_cart");
        assertThat(event.get("quantity").asInt()).isEqualTo(1);
        assertThat(event.get("category").isNull()).isTrue();
        assertThat(event.has("brand")).isFalse();
    }

    @Test
    void theLineEndIsNoPartOfTheRow() {
        assertThat(map(HEADING + '\r', ROW + '\r').getFirst().value())
                .isEqualTo(map(HEADING, ROW).getFirst().value());
    }

    @Test
    void aRowCutShortIsSentWithWhatItHas() throws IOException {
        JsonNode event =
                JSON.readTree(
                        map(HEADING, "2019-10-01 00:00:00 UTC,purchase,7").getFirst().value());

        assertThat(event.get("product_id").asText()).isEqualTo("7");
        assertThat(event.get("session_id").isNull()).isTrue();
        assertThat(event.get("price").isNull()).isTrue();
        assertThat(event.get("quantity").asInt()).isEqualTo(1);
        assertThat(event.has("user_id")).isFalse();
    }

    @Test
    void anEmptyLineIsSentToo() throws IOException {
        RawRecord record = map(HEADING, "").getFirst();

        assertThat(record.key()).isNull();
        assertThat(JSON.readTree(record.value()).get("timestamp").asText()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "12.50      | 12.50",
                "-0.01      | -0.01",
                "1e5        | 1e5",
                "``         | null",
                "01         | \"01\"",
                "5.         | \"5.\"",
                ".5         | \".5\"",
                "1e         | \"1e\"",
                "NaN        | \"NaN\"",
                "a\"b       | \"a\\\"b\"",
                "12,50      | \"12,50\""
            })
    void aPriceKeepsItsText(String price, String json) {
        String quoted = price.contains(",") ? '"' + price + '"' : price;
        String row = ROW.replace("35.79", quoted);

        assertThat(text(map(HEADING, row).getFirst().value())).contains("\"price\": " + json + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019-10-01 00:00:00",
                "2019-10-01T00:00:00Z",
                "x",
                "2019-10-01 00:00:0x UTC"
            })
    void anyOtherTimeIsPassedOn(String time) {
        String row = ROW.replace("2019-10-01 00:00:00 UTC", time);

        assertThat(text(map(HEADING, row).getFirst().value()))
                .contains("\"timestamp\": \"" + time + "\"");
    }

    @Test
    void bytesThatAreNoTextStayForCleaningToJudge() {
        byte[] row = ROW.replace("shiseido", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        Rees46 mapping = new Rees46("file", "data.csv");
        mapping.map(HEADING.getBytes(StandardCharsets.US_ASCII), 1);

        RawRecord record = Objects.requireNonNull(mapping.map(row, 2));

        assertThat(record.value()).isNotNull();
        assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                .contains("\"caf\u00e9\"");
    }

    @Test
    void aFileWithoutTheHeadingIsRefused() {
        assertThatThrownBy(() -> map(ROW))
                .isInstanceOf(GeneratorException.NoRees46Header.class)
                .hasMessageContaining("GENERATOR-006")
                .hasMessageContaining("event_time");
    }

    @Test
    void quotedFieldsMayHoldCommasAndQuotes() {
        byte[] line = "a,\"b,\"\"c\"\"\",,\"d".getBytes(StandardCharsets.US_ASCII);

        assertThat(CsvLine.fields(line, line.length).stream().map(Rees46Test::text))
                .containsExactly("a", "b,\"c\"", "", "\"d");
    }

    @Test
    void theSampleHasItsKnownCounts() throws IOException {
        Path file = SharedData.file("rees46/multi-category-2019-10-01.csv");
        Map<String, Integer> types = new TreeMap<>();
        int withoutSession = 0;

        try (var in = Files.newInputStream(file)) {
            LineReader lines = new LineReader(in, 10_000);
            Rees46 mapping = new Rees46(file.toString(), file.getFileName().toString());
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                RawRecord record = mapping.map(line, lines.line());
                if (record != null) {
                    JsonNode event = JSON.readTree(record.value());
                    types.merge(event.get("event_type").asText(), 1, Integer::sum);
                    withoutSession += event.get("session_id").isNull() ? 1 : 0;
                }
            }
        }

        assertThat(types)
                .isEqualTo(Map.of("page_view", 17_056, "add_to_cart", 165, "purchase", 214));
        assertThat(withoutSession).isEqualTo(1);
    }

    private static List<RawRecord> map(String... lines) {
        Rees46 mapping = new Rees46("file", "data.csv");
        List<RawRecord> records = new ArrayList<>();
        for (int at = 0; at < lines.length; at++) {
            RawRecord record = mapping.map(lines[at].getBytes(StandardCharsets.UTF_8), at + 1);
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    private static String id(String dataset, int line, String row) throws NoSuchAlgorithmException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(
                                (dataset + '\0' + line + '\0' + row)
                                        .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, 32);
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }
}
