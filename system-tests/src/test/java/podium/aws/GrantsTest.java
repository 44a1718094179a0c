package podium.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// The roles against what services send to the store, both ways.
class GrantsTest {
    private static final String STATEMENTS = "/Properties/Policies/0/PolicyDocument/Statement";

    private final StoreCalls calls = StoreCalls.read();

    @Test
    void everyServiceMayDoWhatItDoesAndNothingElse() {
        Grants grants = Grants.of(Template.read());

        assertThat(grants.problems()).isEmpty();
        assertThat(differences(grants)).isEmpty();
    }

    @Test
    void anActionTooManyIsRefused() {
        Grants grants =
                changed(
                        "QueryApiRole",
                        statements ->
                                ((ArrayNode) statements)
                                        .addObject()
                                        .put("Effect", "Allow")
                                        .put("Action", "s3:DeleteObject")
                                        .putObject("Resource")
                                        .put("Fn::Sub", "${Bucket.Arn}/silver/*"));

        assertThat(differences(grants))
                .containsExactly("query-api may, and never does: s3:DeleteObject silver");
    }

    @Test
    void anActionTooFewIsRefused() {
        Grants grants =
                changed(
                        "BronzeSinkRole",
                        statements -> ((ArrayNode) statements.at("/2/Resource")).remove(0));

        assertThat(differences(grants))
                .containsExactly("bronze does, and may not: s3:PutObject bronze");
    }

    @Test
    void aWildcardIsRefused() {
        Grants action =
                changed(
                        "GcRole",
                        statements -> ((ObjectNode) statements.get(1)).put("Action", "s3:*"));
        Grants resource =
                changed(
                        "GcRole",
                        statements ->
                                ((ObjectNode) statements.get(1))
                                        .putObject("Resource")
                                        .put("Fn::Sub", "${Bucket.Arn}/*"));

        assertThat(action.problems())
                .first()
                .asString()
                .startsWith("GcRole: s3:* on arn:aws:s3:::podium/");
        assertThat(resource.problems())
                .containsExactly("GcRole: s3:GetObject on arn:aws:s3:::podium/* is too wide");
    }

    @Test
    void aRoleThatAnyPodOfTheClusterCouldTakeIsRefused() {
        JsonNode document = Template.document();
        ObjectNode trust =
                (ObjectNode) document.at("/Resources/GcRole/Properties/AssumeRolePolicyDocument");
        trust.put("Fn::Sub", trust.get("Fn::Sub").asText().replace("${HelmRelease}-gc", "*"));

        assertThat(Grants.of(Template.of(document)).problems())
                .containsExactly("GcRole may be taken by others than its service account");
    }

    /// Bronze, and the record of what the bucket belongs to, nobody can delete.
    @Test
    void nobodyDeletesBronze() {
        Grants.of(Template.read())
                .ofAccount()
                .values()
                .forEach(granted ->
                        assertThat(granted)
                                .doesNotContain(
                                        "s3:DeleteObject bronze",
                                        "s3:DeleteObject log",
                                        "s3:DeleteObject gc"));
    }

    private static Grants changed(String role, Consumer<JsonNode> change) {
        JsonNode document = Template.document();
        change.accept(document.at("/Resources/" + role + STATEMENTS));
        return Grants.of(Template.of(document));
    }

    private List<String> differences(Grants grants) {
        Map<String, Set<String>> needed = new TreeMap<>();
        calls.of()
                .forEach((account, own) ->
                        needed.put(
                                account,
                                own.stream()
                                        .map(Grants::needed)
                                        .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(grants.ofAccount().keySet()).isEqualTo(needed.keySet());
        List<String> differences = new ArrayList<>();
        needed.forEach((account, own) -> {
            Set<String> granted = grants.ofAccount().get(account);
            own.stream()
                    .filter(grant -> !granted.contains(grant))
                    .forEach(grant ->
                            differences.add("%s does, and may not: %s".formatted(account, grant)));
            granted.stream()
                    .filter(grant -> !own.contains(grant))
                    .forEach(grant ->
                            differences.add(
                                    "%s may, and never does: %s".formatted(account, grant)));
        });
        return differences;
    }
}
