package podium.operations.json;

import podium.operations.Kind;
import podium.operations.Operation;
import podium.operations.Operation.State;
import podium.operations.OperationsException;
import podium.operations.Progress;
import podium.operations.Request;
import podium.operations.Trouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Request REPLAY = new Request(Kind.REPLAY, Map.of("run", "next"));

    /// Everything that may be there, and hardly anything.
    private static final Operation WHOLE =
            new Operation(
                    42,
                    REPLAY,
                    "me",
                    "127.0.0.1",
                    NOW,
                    State.FAILED,
                    NOW.plusSeconds(1),
                    NOW.plusSeconds(2),
                    true,
                    new Progress("half", 5L, 10L),
                    List.of("one", "\"two\""),
                    1,
                    new Trouble("CLI-115", "it does not go on"));

    private static final Operation BARE =
            new Operation(
                    43,
                    REPLAY,
                    "me",
                    "::1",
                    NOW,
                    State.QUEUED,
                    null,
                    null,
                    false,
                    null,
                    List.of(),
                    null,
                    null);

    private static final Operation UNCOUNTED =
            new Operation(
                    44,
                    REPLAY,
                    "me",
                    "::1",
                    NOW,
                    State.RUNNING,
                    NOW,
                    null,
                    false,
                    new Progress("on its way", null, null),
                    List.of(),
                    null,
                    null);

    @TempDir private Path folder;

    @Test
    void whatIsSavedIsLoadedAsItWas() {
        OperationFolder operations = new OperationFolder(folder.resolve("new"));

        operations.save(BARE);
        operations.save(WHOLE);
        operations.save(UNCOUNTED);

        assertThat(new OperationFolder(folder.resolve("new")).load())
                .containsExactlyInAnyOrder(WHOLE, BARE, UNCOUNTED);
    }

    @Test
    void anOperationIsSavedOverItself() {
        OperationFolder operations = new OperationFolder(folder);
        operations.save(UNCOUNTED);
        Operation later =
                new Operation(
                        44,
                        REPLAY,
                        "me",
                        "::1",
                        NOW,
                        State.DONE,
                        NOW,
                        NOW,
                        false,
                        null,
                        List.of("said"),
                        0,
                        null);

        operations.save(later);

        assertThat(operations.load()).containsExactly(later);
    }

    @Test
    void onlyThoseAreKeptThatAreKnown() {
        OperationFolder operations = new OperationFolder(folder);
        operations.save(BARE);
        operations.save(WHOLE);

        operations.keepOnly(Set.of(43L));

        assertThat(operations.load()).containsExactly(BARE);
    }

    @Test
    void whatCantBeReadIsLeftOut() throws IOException {
        OperationFolder operations = new OperationFolder(folder);
        operations.save(WHOLE);
        Files.writeString(folder.resolve("1.json"), "{\"id\": 1");
        Files.writeString(
                folder.resolve("2.json"), "{\"id\": 2, \"kind\": \"of another version\"}");
        Files.writeString(folder.resolve("3.json"), "{\"id\": 3, \"kind\": \"gc\"}");

        assertThat(operations.load()).containsExactly(WHOLE);
    }

    @Test
    void aFolderThatCantBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        OperationFolder operations = new OperationFolder(folder.resolve("file").resolve("in-it"));

        assertThatThrownBy(() -> operations.save(BARE))
                .isInstanceOf(OperationsException.class)
                .hasMessageStartingWith("OPS-009");
    }

    @Test
    void whoAsksIsToldAllButTheAddressThatItCameFrom() throws IOException {
        JsonNode json = new JsonMapper().readTree(OperationJson.encode(WHOLE));
        JsonNode list = new JsonMapper().readTree(OperationJson.encode(List.of(WHOLE, BARE)));

        assertThat(json.has("from")).isFalse();
        assertThat(json.path("command").asText()).isEqualTo("./podium replay --run next");
        assertThat(json.path("error").path("code").asText()).isEqualTo("CLI-115");
        assertThat(json.path("output")).hasSize(2);
        assertThat(list.path("operations")).hasSize(2);
        assertThat(list.path("operations").get(0).has("output")).isFalse();
    }
}
