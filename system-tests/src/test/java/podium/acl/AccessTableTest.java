package podium.acl;

import podium.system.Checkout;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTableTest {
    private static final AccessTable TABLE = AccessTable.read();

    @Test
    void theDocsHaveTheTable() throws IOException {
        String docs = Files.readString(Checkout.root().resolve("docs/kafka-access.md"));

        assertThat(docs).contains(TABLE.markdown());
    }

    @Test
    void theDocsSayWhatIsRefused() throws IOException {
        String docs = Files.readString(Checkout.root().resolve("docs/kafka-access.md"));

        assertThat(docs).contains(new Trials(TABLE).markdown());
    }

    @Test
    void nobodyDeletesAndNobodyAltersButTheOperator() {
        List<AclOperation> operations =
                TABLE.principals().stream()
                        .flatMap(principal -> principal.rules().stream())
                        .filter(rule -> !isRestored(rule))
                        .flatMap(rule -> rule.operations().stream())
                        .toList();

        assertThat(operations)
                .isNotEmpty()
                .doesNotContain(
                        AclOperation.ALL,
                        AclOperation.ALTER,
                        AclOperation.ALTER_CONFIGS,
                        AclOperation.CLUSTER_ACTION,
                        AclOperation.DELETE);
    }

    /// Who writes Bronze back marks the topic that is its own, where others wrote into it.
    @Test
    void aRestoredTopicIsMarkedByItsRestorerAlone() {
        List<AccessTable.Principal> who =
                TABLE.principals().stream()
                        .filter(principal ->
                                principal.rules().stream().anyMatch(AccessTableTest::isRestored))
                        .toList();

        assertThat(who).extracting(AccessTable.Principal::name).containsExactly("restore");
    }

    private static boolean isRestored(AccessTable.Rule rule) {
        return rule.name().equals("events.raw.{run}")
                && rule.operations().contains(AclOperation.ALTER_CONFIGS)
                && !rule.operations().contains(AclOperation.DELETE)
                && !rule.operations().contains(AclOperation.ALTER);
    }

    @Test
    void aRunsUserKnowsItsRunAlone() {
        List<AccessTable.Principal> users = TABLE.users(List.of("main", "next"));

        AccessTable.Principal next =
                users.stream()
                        .filter(user -> user.name().equals("silver-next"))
                        .findAny()
                        .orElseThrow();

        assertThat(next.may(ResourceType.TOPIC, "events.clean.next", AclOperation.WRITE)).isTrue();
        assertThat(next.may(ResourceType.TOPIC, "events.clean.next", AclOperation.DESCRIBE))
                .isTrue();
        assertThat(next.may(ResourceType.TOPIC, "events.clean", AclOperation.READ)).isFalse();
        assertThat(
                        next.may(
                                ResourceType.TRANSACTIONAL_ID,
                                "podium-silver-next-1",
                                AclOperation.WRITE))
                .isTrue();
        assertThat(
                        next.may(
                                ResourceType.TRANSACTIONAL_ID,
                                "podium-silver-main-1",
                                AclOperation.WRITE))
                .isFalse();
    }
}
