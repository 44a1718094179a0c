package podium.aws;

import podium.lake.LakeLayout;
import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The template against what AWS says of its types, and against what we promise. No account is
/// asked.
class TemplateTest {
    /// That the command line takes without a bucket of its own.
    private static final long BYTES_MAX = 51_200;

    /// Wildcards that may stand in an Allow, and why.
    private static final Map<String, String> WILDCARDS =
            Map.of(
                    "arn:aws:s3:::podium/[a-z]+/\\*",
                    "the keys below one folder of the one bucket",
                    "arn:aws:glue:eu-central-1:111122223333:table/Catalog/\\*",
                    "the tables of the one database");

    private final Template template = Template.read();

    @Test
    void cloudFormationWouldTakeIt() throws IOException {
        assertThat(template.problems()).isEmpty();
        assertThat(Files.size(Template.FILE)).isLessThan(BYTES_MAX);
    }

    /// What is broken, and what is said of it. A value replaces, `-` removes.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/Resources/Bucket/Properties/Versioning | on | Bucket.Versioning: there is no such property",
                "/Resources/Bucket/Properties/VersioningConfiguration/Status | On | Bucket.VersioningConfiguration.Status is 'On', not one of",
                "/Resources/Bucket/Type | AWS::S3::Buckets | Bucket: there is no type 'AWS::S3::Buckets'",
                "/Resources/Bucket/DeletionPolice | Retain | Bucket has 'DeletionPolice', which means nothing",
                "/Resources/BucketPolicy/Properties/PolicyDocument | - | BucketPolicy.PolicyDocument is missing",
                "/Resources/BucketPolicy/Properties/Bucket/Ref | Buckets | 'Buckets' is nothing that can be referred to",
                "/Resources/GcRole/Properties/Policies/0/PolicyDocument/Statement/0/Resource/Fn::GetAtt/1 | Name | Bucket has no attribute 'Name'",
                "/Resources/GcRole/Properties/Policies/0/PolicyDocument/Statement/1/Resource/0/Fn::Sub | ${Bukket.Arn}/* | there is no resource 'Bukket'",
                "/Resources/GcRole/Properties/Policies/0/PolicyName | - | GcRole.Policies[0].PolicyName is missing",
                "/Resources/ScannedADay/Properties/EvaluationPeriods | one | ScannedADay.EvaluationPeriods is no integer",
                "/Resources/Budget/Properties/Budget/BudgetLimit/Amount/Ref | Monthly | 'Monthly' is nothing that can be referred to",
                "/Outputs/Bucket/Value/Ref | Lake | Bucket.Value: 'Lake' is nothing that can be referred to",
                "/Parameters/Namespace/Default | Podium | parameter Namespace does not take 'Podium'",
            })
    void aBrokenOneIsRefusedForItsReason(String place, String value, String reason) {
        JsonNode broken = Template.document();
        int slash = place.lastIndexOf('/');
        String field = place.substring(slash + 1);
        JsonNode parent = broken.at(place.substring(0, slash));

        switch (parent) {
            case ObjectNode object when value.equals("-") ->
                    assertThat(object.remove(field)).isNotNull();
            case ObjectNode object -> object.put(field, value);
            case ArrayNode array ->
                    array.set(Integer.parseInt(field), JsonNodeFactory.instance.textNode(value));
            default -> throw new AssertionError(place + " is nowhere");
        }

        assertThat(Template.of(broken).problems())
                .anySatisfy(problem -> assertThat(problem).contains(reason));
    }

    @Test
    void whatNobodyUsesIsRefused() {
        ObjectNode broken = (ObjectNode) Template.document();
        ((ObjectNode) broken.get("Parameters")).putObject("Spare").put("Default", "x");

        assertThat(Template.of(broken).problems())
                .containsExactly("parameter Spare is used nowhere");
    }

    /// One truth for the rules, in two forms.
    @Test
    void theLifecycleIsThatOfTheOneFile() throws IOException {
        JsonNode rules =
                new ObjectMapper()
                        .readTree(Checkout.root().resolve("deploy/s3/lifecycle.json").toFile())
                        .get("Rules");

        JsonNode own = template.properties("Bucket").at("/LifecycleConfiguration/Rules");

        assertThat(own.valueStream().map(TemplateTest::asInS3).toList())
                .isEqualTo(rules.valueStream().toList());
    }

    @Test
    void theBucketIsClosedAndKept() {
        JsonNode bucket = template.properties("Bucket");

        assertThat(bucket.at("/PublicAccessBlockConfiguration").properties())
                .hasSize(4)
                .allSatisfy(block -> assertThat(block.getValue().asBoolean()).isTrue());
        assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
        assertThat(
                        bucket.at(
                                        "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                                .asText())
                .isEqualTo("AES256");
        for (String kept : List.of("Bucket", "BucketPolicy")) {
            JsonNode resource = Template.document().get("Resources").get(kept);
            assertThat(resource.get("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(resource.get("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        }
    }

    /// Every folder that a service writes to, whoever asks: without create-if-absent it is refused.
    @Test
    void whoeverWouldOverwriteIsRefused() {
        JsonNode statement = statement("BucketPolicy", "CreatedOnceOnly");

        assertThat(statement.get("Effect").asText()).isEqualTo("Deny");
        assertThat(statement.get("Principal").asText()).isEqualTo("*");
        assertThat(statement.get("Action").asText()).isEqualTo("s3:PutObject");
        assertThat(statement.at("/Condition/Null/s3:if-none-match").asText()).isEqualTo("true");
        assertThat(statement.at("/Condition/Bool/s3:ObjectCreationOperation").asText())
                .isEqualTo("true");
        assertThat(statement.get("Condition")).hasSize(2);
        TreeSet<String> folders = new TreeSet<>();
        for (String resource : Grants.texts(statement.get("Resource"))) {
            assertThat(resource).matches("arn:aws:s3:::podium/[a-z]+/\\*");
            folders.add(resource.substring("arn:aws:s3:::podium/".length(), resource.length() - 1));
        }
        assertThat(folders)
                .containsExactlyElementsOf(
                        new TreeSet<>(
                                Stream.of(
                                                LakeLayout.BRONZE_EVENTS,
                                                LakeLayout.SILVER,
                                                LakeLayout.GOLD,
                                                LakeLayout.RELEASES,
                                                LakeLayout.CHECKPOINTS,
                                                LakeLayout.CHECKPOINT_SEGMENTS,
                                                LakeLayout.RUNS,
                                                LakeLayout.LOG,
                                                LakeLayout.GC,
                                                LakeLayout.ATHENA,
                                                LakeLayout.PROBE)
                                        .map(prefix -> prefix.substring(0, prefix.indexOf('/') + 1))
                                        .toList()));
        StoreCalls.read()
                .of()
                .forEach((account, calls) ->
                        assertThat(calls)
                                .as(account)
                                .filteredOn(call -> call.operation().equals("PutObject"))
                                .allSatisfy(
                                        call -> assertThat(folders).contains(call.folder() + "/")));
    }

    @Test
    void onlyTlsIsAnswered() {
        JsonNode statement = statement("BucketPolicy", "TlsOnly");

        assertThat(statement.get("Effect").asText()).isEqualTo("Deny");
        assertThat(statement.get("Principal").asText()).isEqualTo("*");
        assertThat(statement.get("Action").asText()).isEqualTo("s3:*");
        assertThat(Grants.texts(statement.get("Resource")))
                .containsExactly("arn:aws:s3:::podium", "arn:aws:s3:::podium/*");
        assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
    }

    /// A Deny may be as wide as it likes.
    @Test
    void nothingIsAllowedByAWildcardThatIsNotListed() {
        List<String> wide = new ArrayList<>();
        for (String type :
                List.of("AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::S3::BucketPolicy")) {
            for (String name : template.ofType(type)) {
                template.properties(name)
                        .findParents("Effect")
                        .forEach(statement -> wide.addAll(wide(name, statement)));
            }
        }

        assertThat(wide).isEmpty();
    }

    @Test
    void queriesAndMoneyHaveLimits() {
        JsonNode workgroup = template.properties("Workgroup").get("WorkGroupConfiguration");

        assertThat(workgroup.get("BytesScannedCutoffPerQuery").asLong()).isEqualTo(1_000_000_000);
        assertThat(workgroup.get("EnforceWorkGroupConfiguration").asBoolean()).isTrue();
        assertThat(template.properties("Budget").get("NotificationsWithSubscribers")).hasSize(4);
        for (String alarm : template.ofType("AWS::CloudWatch::Alarm")) {
            assertThat(Grants.texts(template.properties(alarm).get("AlarmActions")))
                    .as(alarm)
                    .containsExactly("Alarms");
        }
    }

    private JsonNode statement(String policy, String sid) {
        return template.properties(policy)
                .at("/PolicyDocument/Statement")
                .valueStream()
                .filter(statement -> statement.path("Sid").asText().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> wide(String policy, JsonNode statement) {
        if (statement.get("Effect").asText().equals("Deny")) {
            return List.of();
        }
        List<String> wide = new ArrayList<>();
        for (String field :
                List.of("Action", "Resource", "Principal", "NotAction", "NotResource")) {
            for (String value : Grants.texts(statement.path(field))) {
                boolean listed =
                        !value.contains("*")
                                || WILDCARDS.keySet().stream().anyMatch(value::matches);
                if (!listed || (field.startsWith("Not") && !value.isEmpty())) {
                    wide.add("%s: %s %s".formatted(policy, field, value));
                }
            }
        }
        return wide;
    }

    /// A rule in the words of S3's own call.
    private static JsonNode asInS3(JsonNode rule) {
        ObjectNode s3 = JsonNodeFactory.instance.objectNode();
        rule.properties()
                .forEach(field -> {
                    switch (field.getKey()) {
                        case "Id" -> s3.put("ID", field.getValue().asText());
                        case "Prefix" -> {
                            // below
                        }
                        case "Transitions" -> {
                            ArrayNode transitions = s3.putArray("Transitions");
                            field.getValue()
                                    .forEach(transition ->
                                            transitions
                                                    .addObject()
                                                    .put(
                                                            "Days",
                                                            transition
                                                                    .get("TransitionInDays")
                                                                    .asInt())
                                                    .put(
                                                            "StorageClass",
                                                            transition
                                                                    .get("StorageClass")
                                                                    .asText()));
                        }
                        default -> s3.set(field.getKey(), field.getValue());
                    }
                });
        s3.putObject("Filter").put("Prefix", rule.path("Prefix").asText());
        return s3;
    }
}
