package podium.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// What the docs have people type on a cluster names what production's manifests have.
class ClusterCommandsTest {
    private static final Chart CHART = Chart.podium();
    private static final Manifests MANIFESTS =
            CHART.render(List.of(CHART.values("production")), Chart.digests(), ChartTest.RUNS);

    @Test
    void theDocsNameWhatIsThere() {
        List<ClusterCommand> commands =
                pages().stream().flatMap(page -> ClusterCommand.of(page).stream()).toList();

        List<String> problems = ClusterCommands.problems(commands, MANIFESTS);

        assertThat(problems).isEmpty();
        assertThat(commands)
                .extracting(ClusterCommand::page)
                .contains("kubernetes.md", "operations.md");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kubectl get pods                                         | its namespace is not shop
                    kubectl create namespace store                           | its namespace is not shop
                    kubectl -n shop get podds                                | there is no kind podds
                    kubectl -n shop get pods -l podium/run=other             | nothing has the labels podium/run=other
                    kubectl -n shop logs deployment/podium-querry-api        | there is no Deployment podium-querry-api
                    kubectl -n shop logs deployment/podium-query-api -c api  | there is no container api
                    kubectl -n shop describe job podium-gc                   | there is no Job podium-gc
                    kubectl -n shop rollout status deployment/podium-gold-main | there is no Deployment podium-gold-main
                    kubectl -n shop create job --from=cronjob/gc again       | there is no CronJob gc
                    kubectl -n shop port-forward service/podium-query-api 80 | nobody listens on 80
                    kubectl -n shop port-forward pod/podium-gold-main-0 1:80 | nobody listens on 80
                    kubectl -n shop port-forward pod/podium-gold-main-3 8084 | there is no Pod podium-gold-main-3
                    kubectl -n shop get secret podium-keys                   | there is no Secret podium-keys
                    helm -n shop uninstall line                              | it names no release
                    helm -n shop upgrade podium deploy/chart                 | there is no chart deploy/chart
                    helm -n shop upgrade podium deploy/kubernetes -f my.yaml | there is no file my.yaml
                    """)
    void aNameThatIsNotThereIsFound(String command, String problem, @TempDir Path folder)
            throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "First `%s`.".formatted(command));

        List<String> problems = ClusterCommands.problems(ClusterCommand.of(page), MANIFESTS);

        assertThat(problems).first().isEqualTo("page.md: %s: %s".formatted(command, problem));
    }

    @Test
    void aSecretHasTheKeysThatAreRead(@TempDir Path folder) throws IOException {
        Path page =
                Files.writeString(
                        folder.resolve("page.md"),
                        """
                        ```sh
                        umask 077 && kubectl -n shop create secret generic podium-access \\
                          --from-file=keys=some/file --from-file=some/query_api   # and no compactor
                        ```
                        """);

        List<String> problems = ClusterCommands.problems(ClusterCommand.of(page), MANIFESTS);

        assertThat(problems)
                .singleElement()
                .asString()
                .endsWith(
                        "it makes the keys [keys, query_api] of Secret podium-access,"
                                + " and [compactor, keys, query-api] are read");
    }

    private static List<Path> pages() {
        try (Stream<Path> pages = Files.list(Checkout.file("docs"))) {
            return pages.filter(page -> page.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
