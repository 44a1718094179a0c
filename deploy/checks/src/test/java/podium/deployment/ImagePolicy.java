package podium.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every Dockerfile of ours has to keep.
final class ImagePolicy {
    private static final String BASE = "eclipse-temurin:25-jre";
    private static final Set<String> LABELS =
            Set.of("title", "description", "version", "revision", "licenses", "base.name");

    /// Programs that end: nobody asks whether they are ready.
    private static final Set<String> ENDING = Set.of("gc");

    private ImagePolicy() {}

    /// @param recipe the folder below `deploy/images` that it is from
    static List<String> problems(String recipe, Dockerfile dockerfile) {
        List<String> problems = new ArrayList<>();
        require(
                problems,
                dockerfile.last("FROM").orElse("").equals(BASE),
                recipe + ": it is not made of " + BASE);
        require(
                problems,
                dockerfile.last("USER").orElse("root").equals("podium"),
                recipe + ": it runs as root");
        require(
                problems,
                ENDING.contains(recipe) || dockerfile.last("HEALTHCHECK").isPresent(),
                recipe + ": nothing says whether it is ready");
        require(
                problems,
                dockerfile.last("ENTRYPOINT").orElse("").startsWith("["),
                recipe + ": a shell is between it and the signal to stop");
        Map<String, String> labels = dockerfile.labels();
        for (String label : LABELS) {
            require(
                    problems,
                    !labels.getOrDefault("org.opencontainers.image." + label, "").isEmpty(),
                    "%s: it has no label org.opencontainers.image.%s".formatted(recipe, label));
        }
        return problems;
    }

    private static void require(List<String> problems, boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
