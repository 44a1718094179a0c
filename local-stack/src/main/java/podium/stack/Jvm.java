package podium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a part's JVM.
///
/// A cache of the part's loaded classes and profiles (JEP 483, 515) lets it start with half the
/// work. A JVM that finds none records what it loads, writes that down when it ends gracefully, and
/// takes some seconds longer to end; [Recording] makes the cache of it.
final class Jvm {
    private static final String READ = "-XX:AOTCache=";

    /// System property: options for the JVMs of all stacks that this JVM starts, apart by blanks.
    private static final String OPTIONS = "podium.stack.jvm-options";

    /// System property: parts record what they load even where somebody sets options for all JVMs.
    /// Those who do start short-lived parts, mostly, in which a recording would be for nothing.
    private static final String RECORDS = "podium.stack.records";

    private Jvm() {}

    /// With a cache where there is one. Where somebody sets options for all JVMs it is another one
    /// than otherwise: what a cache is good for depends on the options it was made under.
    ///
    /// @param part names the cache
    /// @param folder of the part: what it records is written there
    /// @param jar a cache that is older than it doesn't count
    static List<String> command(String part, Path folder, Path jar, String... arguments) {
        if (!options().isEmpty()) {
            return withoutCache(arguments);
        }
        boolean records = outside().isEmpty() || Boolean.getBoolean(RECORDS);
        return records || isFresh(cache(part), jar)
                ? withCache(part, folder, jar, arguments)
                : command(List.of(), arguments);
    }

    /// Of the JVMs that have the same options from outside as this one.
    static Path cache(String part) {
        String outside = outside();
        String options = outside.isEmpty() ? "" : "-%08x".formatted(outside.hashCode());
        return Parts.cache("%s-%s%s.aot".formatted(part, Runtime.version(), options));
    }

    private static String outside() {
        String outside = System.getenv("JDK_JAVA_OPTIONS");
        return outside == null ? "" : outside.strip();
    }

    /// Of classes that are not those of this build, whose cache it is.
    static List<String> withoutCache(String... arguments) {
        return command(options(), arguments);
    }

    private static List<String> options() {
        String options = System.getProperty(OPTIONS, "");
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }

    static List<String> withCache(String part, Path folder, Path jar, String... arguments) {
        Path cache = cache(part);
        return command(
                isFresh(cache, jar) ? List.of(READ + cache) : Recording.arguments(folder, cache),
                arguments);
    }

    private static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Parts.java());
        command.addAll(options);
        // which classes a cache can't hold, or why there is none, is no news for a log
        command.add("-Xlog:aot*=off");
        command.add("-Xlog:cds*=off");
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isFresh(Path cache, Path jar) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar))
                            >= 0;
        } catch (IOException e) {
            throw StackException.folder(cache, e);
        }
    }
}
