package podium.system;

import podium.lake.LakeLayout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// `deploy/s3/lifecycle.json`: in the form that S3 takes, and harmless. Which objects are needed
/// only garbage collection knows.
class LifecycleRulesTest {
    private static final Set<String> RULE =
            Set.of(
                    "ID",
                    "Status",
                    "Filter",
                    "Transitions",
                    "AbortIncompleteMultipartUpload",
                    "NoncurrentVersionExpiration");

    /// Classes from which a GET is answered at once; S3 refuses the first one earlier than this.
    private static final List<String> READABLE = List.of("STANDARD_IA", "GLACIER_IR");

    private static final int DAYS_MIN = 31;
    private static final int DAYS_BETWEEN = 30;

    private final List<JsonNode> rules = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        JsonNode document =
                new ObjectMapper()
                        .readTree(Checkout.root().resolve("deploy/s3/lifecycle.json").toFile());
        assertThat(fields(document)).containsExactly("Rules");
        document.get("Rules").forEach(rules::add);
    }

    @Test
    void everyRuleHasTheFormThatS3Takes() {
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : rules) {
            String id = rule.get("ID").asText();
            assertThat(ids.add(id)).as(id).isTrue();
            assertThat(id.length()).isBetween(1, 255);
            assertThat(rule.get("Status").asText()).isEqualTo("Enabled");
            assertThat(fields(rule.get("Filter"))).containsExactly("Prefix");
            assertThat(RULE).as(id).containsAll(fields(rule));
            assertThat(rule.size()).as("%s does something", id).isGreaterThan(3);
        }
    }

    @Test
    void nothingThatAReleaseMayNeedIsEverDeleted() {
        for (JsonNode rule : rules) {
            assertThat(fields(rule)).doesNotContain("Expiration", "Expirations");
        }
    }

    @Test
    void bronzeAloneMovesToClassesThatAnswerAtOnce() {
        List<JsonNode> moving = rules.stream().filter(rule -> rule.has("Transitions")).toList();

        assertThat(moving).hasSize(1);
        assertThat(moving.getFirst().at("/Filter/Prefix").asText())
                .isEqualTo(LakeLayout.BRONZE_EVENTS);
        int after = DAYS_MIN - DAYS_BETWEEN;
        int colder = 0;
        for (JsonNode transition : moving.getFirst().get("Transitions")) {
            assertThat(fields(transition)).containsExactlyInAnyOrder("Days", "StorageClass");
            assertThat(transition.get("Days").asInt()).isGreaterThanOrEqualTo(after + DAYS_BETWEEN);
            after = transition.get("Days").asInt();
            assertThat(READABLE.indexOf(transition.get("StorageClass").asText()))
                    .isEqualTo(colder++);
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
