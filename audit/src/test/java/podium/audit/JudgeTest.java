package podium.audit;

import podium.audit.json.JacksonParser;
import podium.audit.judge.Judge;
import podium.audit.judge.Verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTest {
    private static final long LANDED = micros("2025-12-08T00:00:00Z");

    record Case(String note, byte[] record, String reason, String eventTime, String revenue) {
        @Override
        public String toString() {
            return note;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyCaseIsJudgedAsTheDesignHasIt(Case given) {
        Judge judge = new Judge(new JacksonParser(), 1);

        Verdict verdict = judge.judge(given.record(), LANDED, 0);

        switch (verdict) {
            case Verdict.Refused(String reason) -> assertThat(reason).isEqualTo(given.reason());
            case Verdict.Valid(var event) -> {
                assertThat(given.reason()).isNull();
                assertThat(event.eventMicros()).isEqualTo(micros(given.eventTime()));
                assertThat(BigDecimal.valueOf(event.revenue(), 2)).isEqualTo(new BigDecimal(given.revenue()));
            }
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFiles.file("cleaning-cases.jsonl"))) {
            JsonNode json = new ObjectMapper().readTree(line);
            cases.add(
                    new Case(
                            json.get("note").asText(),
                            Base64.getDecoder().decode(json.get("base64").asText()),
                            json.get("reason").textValue(),
                            json.at("/cleaned/event_time").asText(),
                            json.at("/cleaned/revenue").asText()));
        }
        assertThat(cases).hasSize(239);
        return cases;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}x",
                "{\"a\":1}{",
                "nul",
                "truex",
                "\"a\"\"b\"",
                "1 2",
                "1,",
                "{\"a\" 1}",
                "{\"a\":}",
                "{,}",
                "[1,]",
                "{\"a\":tru}",
                "\u000b{}",
                "{}\u0000",
                "{\"a\":\"\\ud83\"}",
                "{\"a\":-}",
                "{\"a\":1.e5}",
                "{\"a\":1e}",
                "{\"a\":00}",
                "{\"a\":\"\u001f\"}",
                "{a:1}",
                "/**/{}",
                "#\n{}",
            })
    void whatIsNotStrictJsonIsRefused(String record) {
        Judge judge = new Judge(new JacksonParser(), 1);

        Verdict verdict = judge.judge(record.getBytes(StandardCharsets.UTF_8), LANDED, 0);

        assertThat(verdict).isEqualTo(new Verdict.Refused("not_json"));
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
