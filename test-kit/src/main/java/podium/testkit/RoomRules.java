package podium.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/// The rooms of a service: the last word of a package names the only technology it may import, and
/// a package that names none is pure. No cycles, and no service knows another.
public final class RoomRules {
    private static final String RUNTIME = "runtime";

    /// What everybody may use: the JDK, and a set of numbers that asks nothing of anyone.
    private static final List<String> PURE =
            List.of("java.", "javax.crypto.", "javax.xml.", "org.jspecify.", "org.roaringbitmap.");

    /// What the edges may use beside their technology: injection, logging.
    private static final List<String> EDGE = List.of("jakarta.inject.", "org.jboss.logging.");

    private static final String KAFKA = "org.apache.kafka.";
    private static final String AVRO = "org.apache.avro.";
    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final Map<String, List<String>> ROOMS =
            Map.ofEntries(
                    Map.entry(
                            "kafka",
                            List.of(
                                    KAFKA,
                                    "io.smallrye.reactive.messaging.",
                                    "org.eclipse.microprofile.reactive.messaging.",
                                    "jakarta.enterprise.context.")),
                    Map.entry("streams", List.of(KAFKA, "org.rocksdb.")),
                    Map.entry(
                            "parquet", List.of("org.apache.parquet.", "org.apache.hadoop.", AVRO)),
                    Map.entry("jsonl", List.of("com.github.luben.zstd.", "io.airlift.compress.")),
                    Map.entry("avro", List.of(AVRO, "io.apicurio.", KAFKA)),
                    Map.entry("json", List.of(JACKSON)),
                    Map.entry("rates", List.of("io.github.bucket4j.")),
                    Map.entry("http", List.of("java.net.http.")),
                    Map.entry("jwt", List.of("org.jose4j.")),
                    Map.entry("cli", List.of("picocli.")),
                    // child processes: the JDK has all that it takes
                    Map.entry("stack", List.of()),
                    Map.entry("csv", List.of("de.siegmar.fastcsv.")),
                    Map.entry("s3", List.of("software.amazon.awssdk.")),
                    Map.entry(
                            "rest",
                            List.of(
                                    "jakarta.ws.rs.",
                                    "jakarta.validation.",
                                    "jakarta.enterprise.context.",
                                    "org.eclipse.microprofile.openapi.",
                                    "org.jboss.resteasy.reactive.",
                                    "io.smallrye.common.annotation.",
                                    JACKSON)));

    /// Our modules that a service, or the commands, may use.
    private static final List<String> SHARED =
            List.of(
                    "podium.access",
                    "podium.events",
                    "podium.lake",
                    "podium.streams",
                    "podium.stack");

    private RoomRules() {}

    /// Fails with every class that leaves its room.
    ///
    /// @param root the service's package: `podium.bronze`
    public static void check(String root) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + root);
        }
        List<String> violations = violations(root, classes);
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    "%d times out of its room:%n%s"
                            .formatted(violations.size(), String.join("\n", violations)));
        }
    }

    static List<String> violations(String root, JavaClasses classes) {
        TreeSet<String> violations = new TreeSet<>();
        for (JavaClass origin : classes) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && !mayUse(root, origin, target)) {
                    violations.add("%s uses %s".formatted(origin.getName(), target.getName()));
                }
            }
        }
        EvaluationResult cycles =
                slices().matching("(" + root + "..)")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true)
                        .evaluate(classes);
        List<String> all = new ArrayList<>(violations);
        all.addAll(cycles.getFailureReport().getDetails());
        return all;
    }

    private static boolean mayUse(String root, JavaClass origin, JavaClass target) {
        String room = lastWord(origin.getPackageName());
        String name = target.getName();
        if (room.equals(RUNTIME) || startsWithAny(name, PURE)) {
            return !isAnotherService(root, target);
        }
        if (name.startsWith("podium.")) {
            return !isAnotherService(root, target)
                    && !lastWord(target.getPackageName()).equals(RUNTIME)
                    && (ROOMS.containsKey(room) || isPure(target));
        }
        List<String> technology = ROOMS.get(room);
        return technology != null && (startsWithAny(name, technology) || startsWithAny(name, EDGE));
    }

    private static boolean isPure(JavaClass target) {
        String room = lastWord(target.getPackageName());
        return !ROOMS.containsKey(room) && !room.equals(RUNTIME);
    }

    private static boolean isAnotherService(String root, JavaClass target) {
        String name = target.getPackageName() + ".";
        return name.startsWith("podium.")
                && !name.startsWith(root + ".")
                && SHARED.stream().noneMatch(shared -> name.startsWith(shared + "."));
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static String lastWord(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }
}
