package podium.access.json;

import podium.access.Action;
import podium.access.ApiKey;
import podium.access.Role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ActionLogTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @TempDir private Path folder;

    @Test
    void anActionIsALineOfJson() throws IOException {
        Action action =
                new Action(
                        NOW,
                        "me",
                        Role.OPERATOR,
                        "127.0.0.1",
                        "POST /v1/operations",
                        Map.of("kind", "release"),
                        "accepted");

        new ActionLog(folder, 1_000, 1).did(action);

        assertThat(folder.resolve("actions.jsonl"))
                .hasContent(
                        "{\"at\":\"2026-11-27T08:00:00Z\",\"who\":\"me\",\"role\":\"operator\",\"from\":\"127.0.0.1\",\"what\":\"POST /v1/operations\",\"about\":{\"kind\":\"release\"},\"outcome\":\"accepted\"}");
    }

    @Test
    void whatAStrangerSaysMakesNoLineOfItsOwnAndNoLongOne() throws IOException {
        String path = "/v1/x\n{\"who\":\"boss\"}" + "y".repeat(10_000);

        new ActionLog(folder, 10_000, 1).refused(refusal(path));

        String text = Files.readString(folder.resolve("refusals.jsonl"));
        JsonNode line = new JsonMapper().readTree(text);
        assertThat(text.lines()).hasSize(1);
        assertThat(line.path("who").isNull()).isTrue();
        assertThat(line.path("what").asText()).hasSize(201).startsWith("/v1/x\n{");
    }

    /// Whoever puts his key into the address has it stand in no log of ours.
    @Test
    void noKeyAndNoTokenIsWrittenDown() throws IOException {
        String key = ApiKey.make("board", new SecureRandom()).reveal();
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
        Action refusal =
                new Action(
                        NOW,
                        null,
                        null,
                        "::1",
                        "GET /v1/" + key,
                        Map.of("query", "key=%s&access_token=%s&limit=1".formatted(key, token)),
                        "ACCESS-101");

        new ActionLog(folder, 10_000, 1).refused(refusal);

        JsonNode line =
                new JsonMapper().readTree(Files.readString(folder.resolve("refusals.jsonl")));
        assertThat(line.path("what").asText()).isEqualTo("GET /v1/podium_board_…");
        assertThat(line.path("about").path("query").asText())
                .isEqualTo("key=podium_board_…&access_token=eyJ…&limit=1");
    }

    @Test
    void noNumberOfRefusalsPushesAnActionOut() {
        ActionLog log = new ActionLog(folder, 500, 1);
        log.did(
                new Action(
                        NOW, "me", Role.OPERATOR, "::1", "POST /v1/operations", Map.of(), "done"));

        for (int i = 0; i < 100; i++) {
            log.refused(refusal("/v1/operations"));
        }

        assertThat(folder.resolve("actions.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("refusals.jsonl.1")).exists();
        assertThat(folder.resolve("refusals.jsonl.2")).doesNotExist();
    }

    private static Action refusal(String what) {
        return new Action(NOW, null, null, "10.0.0.1", what, Map.of(), "ACCESS-101");
    }
}
