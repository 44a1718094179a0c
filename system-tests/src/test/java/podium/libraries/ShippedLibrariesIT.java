package podium.libraries;

import podium.system.Checkout;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// All jars that images, commands and the local stack are made of, as the build has gathered them:
/// a release each, one version in a program, and none that is known to be vulnerable
/// (`deploy/libraries`).
class ShippedLibrariesIT {
    private static final Path ROOT = Checkout.root();
    private static final Path LISTS = ROOT.resolve("deploy/libraries");
    private static final int JARS_MIN = 200;

    /// A program and where its jars are.
    private static final Map<String, List<String>> PROGRAMS = new TreeMap<>();

    static {
        for (String service :
                List.of(
                        "generator-service",
                        "bronze-sink",
                        "silver-service",
                        "gold-service",
                        "query-api",
                        "compaction",
                        "operations-service")) {
            PROGRAMS.put(
                    service,
                    List.of(
                            service + "/target/quarkus-app/lib/boot",
                            service + "/target/quarkus-app/lib/main"));
        }
        for (String program : List.of("gc", "manifests", "audit", "podium-cli")) {
            PROGRAMS.put(program, List.of(program + "/target/lib"));
        }
        PROGRAMS.put("broker", List.of("local-stack/broker/target/lib"));
        PROGRAMS.put("object store", List.of("local-stack/target/parts"));
    }

    /// Brought by Quarkus, and named so by those who make them.
    private static final String INCUBATING = "io\\.opentelemetry\\..+-alpha";

    private static final String UNFINISHED = ".*[.-](SNAPSHOT|alpha|beta|M|RC|CR|EA|pre)[.-]?\\d*$";

    private static final Map<String, List<Jar>> JARS = new TreeMap<>();

    @BeforeAll
    static void readAll() {
        PROGRAMS.forEach((program, folders) ->
                JARS.put(
                        program,
                        folders.stream()
                                .flatMap(folder -> jars(ROOT.resolve(folder)))
                                .filter(jar -> !jar.isOurs())
                                .toList()));
    }

    @Test
    void allProgramsAreLookedAt() {
        assertThat(JARS).allSatisfy((program, jars) -> assertThat(jars).as(program).isNotEmpty());
        assertThat(all()).hasSizeGreaterThan(JARS_MIN);
    }

    @Test
    void eachIsARelease() {
        assertThat(all())
                .extracting(Jar::name)
                .filteredOn(name -> name.matches("(?i)" + UNFINISHED))
                .allMatch(name -> name.matches(INCUBATING), "is brought by Quarkus");
    }

    @Test
    void noProgramHasTwoVersionsOfOne() {
        JARS.forEach((program, jars) ->
                assertThat(jars).as(program).extracting(Jar::artifact).doesNotHaveDuplicates());
    }

    @Test
    void noneIsKnownToBeVulnerable() {
        List<Advisory> advisories = lines("advisories.tsv", Advisory::parse);
        List<Accepted> accepted = lines("accepted.tsv", Accepted::parse);
        Set<Accepted> needed = new HashSet<>();
        Set<String> vulnerable = new TreeSet<>();
        for (Jar jar : all()) {
            for (Library library : jar.libraries()) {
                for (Advisory advisory : advisories) {
                    if (advisory.concerns(library)) {
                        List<Accepted> covering =
                                accepted.stream()
                                        .filter(one -> one.covers(library, advisory))
                                        .toList();
                        needed.addAll(covering);
                        if (covering.isEmpty()) {
                            vulnerable.add("%s: %s".formatted(library, advisory));
                        }
                    }
                }
            }
        }

        assertThat(vulnerable).isEmpty();
        assertThat(accepted).as("what nobody needs any more").allMatch(needed::contains);
    }

    private static List<Jar> all() {
        return JARS.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static Stream<Jar> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(ShippedLibrariesIT::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jar read(Path file) {
        try {
            return Jar.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> lines(String list, Function<String, T> parse) {
        try {
            return Files.readAllLines(LISTS.resolve(list)).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
