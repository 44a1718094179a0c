package podium.silver;

import podium.events.CleanEvent;
import podium.silver.CleaningResult.Cleaned;
import podium.silver.CleaningResult.Rejected;
import podium.testkit.SharedData;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The shared cases of DESIGN §4, one by one.
class CleaningCasesTest {
    private static final Instant LANDED = Instant.parse("2025-12-08T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everySharedCase() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("cleaning-cases.jsonl"));

        assertThat(lines).hasSize(239);
        return lines.stream().map(CleaningCasesTest::read).map(CleaningCasesTest::test);
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamicTest test(JsonNode shared) {
        return DynamicTest.dynamicTest(shared.get("note").asText(), () -> check(shared));
    }

    private static void check(JsonNode shared) {
        byte[] record = Base64.getDecoder().decode(shared.get("base64").asText());

        CleaningResult result = new Cleaner().clean(record, LANDED, 0, 7, 1);

        switch (result) {
            case Cleaned(var flat) -> {
                CleanEvent event = flat.toCleanEvent();
                assertThat(shared.get("reason").isNull()).as("clean").isTrue();
                JsonNode cleaned = shared.get("cleaned");
                assertThat(event.eventTime())
                        .isEqualTo(Instant.parse(cleaned.get("event_time").asText()));
                // "-0.00" where a price is -0: DESIGN says that -0 is 0 (decision record 021)
                assertThat(event.revenue())
                        .isEqualTo(new BigDecimal(cleaned.get("revenue").asText()));
            }
            case Rejected(var rejected) -> {
                assertThat(rejected.reason().code()).isEqualTo(shared.get("reason").asText());
                assertThat(rejected.detail()).isNotBlank();
            }
        }
    }
}
