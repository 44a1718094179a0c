package podium.access.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class ProblemJsonTest {
    @Test
    void halfOfACharacterIsNotHandedOn() throws Exception {
        String cut = "\uD83D\uDE00".substring(0, 1) + "…";

        byte[] problem =
                ProblemJson.encode(400, "QUERY-001", "Bad parameter", cut, cut, "all", null);

        JsonNode read = new ObjectMapper().readTree(problem);
        assertThat(read.get("detail").asText()).isEqualTo("?…");
        assertThat(read.get("field").asText()).isEqualTo("?…");
        assertThat(new String(problem, StandardCharsets.UTF_8)).doesNotContainIgnoringCase("d83d");
    }
}
