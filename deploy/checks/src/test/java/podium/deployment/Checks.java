package podium.deployment;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// All that manifests are held against.
final class Checks {
    /// Made by hand, before the chart is installed.
    private static final Set<String> SECRETS = Set.of("podium-store", "podium-access", "kafka-ca");

    private Checks() {}

    static List<String> problems(Manifests manifests) {
        return Stream.of(
                        ApiModel.problems(manifests),
                        PodPolicy.problems(manifests),
                        JobPolicy.problems(manifests),
                        References.problems(manifests, SECRETS),
                        Settings.problems(manifests))
                .flatMap(List::stream)
                .toList();
    }

    /// What counts in production, too.
    static List<String> problemsOfProduction(Manifests manifests) {
        return Stream.of(problems(manifests), PodPolicy.imagesWithoutDigest(manifests))
                .flatMap(List::stream)
                .toList();
    }
}
