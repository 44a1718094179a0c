package podium.stack.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HealthDocumentTest {
    @Test
    void theReasonOfACheckThatHasHaltedIsTold() {
        String document =
                """
                {"status": "DOWN", "checks": [
                  {"name": "other", "status": "UP"},
                  {"name": "releases", "status": "DOWN",
                    "data": {"state": "halted", "reason": "QUERY-007: gone; look"}}]}
                """;

        assertThat(HealthDocument.halted(document)).contains("QUERY-007: gone; look");
    }

    @Test
    void aReasonIsNotRequired() {
        assertThat(HealthDocument.halted("{\"checks\": [{\"data\": {\"state\": \"halted\"}}]}"))
                .contains("it doesn't say why");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "bad gateway",
                "{\"checks\": 7}",
                "{\"checks\": [null, 1]}",
                "{\"checks\": [{\"data\": {\"state\": \"waiting\", \"reason\": \"no store\"}}]}"
            })
    void othersMayBecomeReady(String document) {
        assertThat(HealthDocument.halted(document)).isEmpty();
    }
}
