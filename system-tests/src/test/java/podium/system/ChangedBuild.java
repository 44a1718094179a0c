package podium.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// Silver-service and gold-service with a change of their sources, as a build of another checkout
/// would give them: the built services are copied, the sources of four modules are changed and
/// compiled, and the classes take the place of those in the copies' jars.
final class ChangedBuild {
    private static final List<String> MODULES =
            List.of("events-contract", "lake", "silver-service", "gold-service");
    private static final List<String> SERVICES = MODULES.subList(2, 4);

    private final Path checkout;
    private final Path folder;

    private ChangedBuild(Path checkout, Path folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    /// @param patch as `git diff` writes it
    /// @param folder becomes the other checkout, as far as `replay --build` needs one
    static void make(Path checkout, Path patch, Path folder) {
        ChangedBuild build = new ChangedBuild(checkout, folder);
        for (String module : MODULES) {
            Path source = Path.of(module, "src", "main");
            build.copy(checkout.resolve(source), folder.resolve(source), false);
        }
        build.run("git", "apply", "-C1", patch.toString());
        for (String service : SERVICES) {
            Path app = Path.of(service, "target", "quarkus-app");
            build.copy(checkout.resolve(app), folder.resolve(app), true);
        }
        MODULES.forEach(build::compile);
    }

    private void compile(String module) {
        String service = SERVICES.contains(module) ? module : SERVICES.getFirst();
        List<String> classPath = new ArrayList<>();
        MODULES.stream()
                .takeWhile(earlier -> !earlier.equals(module))
                .map(earlier -> classes(earlier).toString())
                .forEach(classPath::add);
        classPath.addAll(jars(folder.resolve(service)).map(Path::toString).toList());
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "-parameters",
                                "-d",
                                classes(module).toString(),
                                "-cp",
                                String.join(File.pathSeparator, classPath)));
        arguments.addAll(
                files(folder.resolve(module).resolve("src/main/java"))
                        .map(Path::toString)
                        .filter(file -> file.endsWith(".java"))
                        .toList());
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, System.out, System.err, arguments.toArray(String[]::new));
        assertThat(code).as("javac of %s", module).isZero();
        copy(folder.resolve(module).resolve("src/main/resources"), classes(module), false);
        SERVICES.stream()
                .flatMap(each -> jars(folder.resolve(each)))
                .filter(jar -> isOf(jar, module))
                .forEach(jar -> replace(jar, classes(module)));
    }

    private static boolean isOf(Path jar, String module) {
        return jar.getFileName().toString().matches("(podium\\.)?" + module + "-.*\\.jar");
    }

    private Path classes(String module) {
        return folder.resolve(module).resolve("classes");
    }

    private static Stream<Path> jars(Path service) {
        return files(service.resolve("target/quarkus-app"))
                .filter(file -> file.toString().endsWith(".jar"));
    }

    private static void replace(Path jar, Path classes) {
        try {
            // it may be a link to the file of the build
            Path own = jar.resolveSibling(jar.getFileName() + ".own");
            Files.copy(jar, own);
            try (FileSystem into = FileSystems.newFileSystem(own, Map.of())) {
                for (Path file : files(classes).toList()) {
                    Path entry = into.getPath("/" + classes.relativize(file));
                    Files.createDirectories(entry.getParent());
                    Files.copy(file, entry, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(own, jar, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param links whether a link to a file will do
    private void copy(Path from, Path to, boolean links) {
        for (Path file : files(from).toList()) {
            Path target = to.resolve(from.relativize(file).toString());
            try {
                Files.createDirectories(target.getParent());
                if (links && Files.getFileStore(from).equals(Files.getFileStore(folder))) {
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            String said = process.inputReader().lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
