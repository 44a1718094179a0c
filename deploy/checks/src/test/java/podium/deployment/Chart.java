package podium.deployment;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A chart, rendered by Helm itself, without a cluster.
record Chart(Path folder) {
    static final String RELEASE = "podium";
    static final String NAMESPACE = "shop";

    private static final String KUBERNETES = "1.34.0";
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    static Chart podium() {
        return new Chart(Checkout.file("deploy/kubernetes"));
    }

    Path values(String overlay) {
        return folder.resolve("values").resolve(overlay + ".yaml");
    }

    /// Values that give each image a digest.
    static String digests() {
        return Stream.of(
                        "bronzeSink",
                        "silverService",
                        "goldService",
                        "queryApi",
                        "compactor",
                        "gc",
                        "generator",
                        "apicurio",
                        "s3")
                .map(image -> "  %s: {digest: '%s'}\n".formatted(image, DIGEST))
                .collect(Collectors.joining("", "images:\n", ""));
    }

    /// @param values files, the later ones win over the earlier and the chart's own
    /// @throws IllegalStateException if Helm refuses, saying why
    Manifests render(List<Path> values) {
        TemplateCommand command =
                new Helm(folder)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES);
        values.forEach(command::withValuesFile);
        return Manifests.parse(command.call());
    }

    /// @param more values as YAML, the later ones win
    Manifests render(List<Path> values, String... more) {
        List<Path> written = Stream.of(more).map(Chart::written).toList();
        try {
            return render(Stream.concat(values.stream(), written.stream()).toList());
        } finally {
            written.forEach(Chart::delete);
        }
    }

    private static Path written(String values) {
        try {
            return Files.writeString(Files.createTempFile("podium-values", ".yaml"), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
