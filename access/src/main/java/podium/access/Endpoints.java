package podium.access;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which role a call takes, for all services in one table; the first row that fits counts. What
/// nobody named takes more, not less: reading it a reader, everything else an operator; a path that
/// is written as none of ours is, the most.
public final class Endpoints {
    private static final String ALL = "*";

    /// No path of ours has one, and a router may see past it: `/v1;x/rejects` is `/v1/rejects` to
    /// Quarkus' (CVE-2026-39852, CVE-2026-50559), unless somebody refuses it before. An escape is
    /// what is left after needless ones are resolved.
    private static final List<String> STRANGE = List.of(";", "%", "\\");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /// Probes and Prometheus have no key; pages are code and say nothing of the data. Rejects show
    /// what single people did, as SQL does.
    private static final List<Row> TABLE =
            List.of(
                    reading("/q/health", null),
                    reading("/q/health/*", null),
                    reading("/q/metrics", null),
                    reading("/q/openapi*", null),
                    reading("/q/swagger-ui*", null),
                    reading("/", null),
                    reading("/index.html", null),
                    reading("/favicon.ico", null),
                    reading("/dashboard/*", null),
                    reading("/webjars/*", null),
                    reading("/v1/rejects*", Role.ANALYST),
                    reading("*", Role.READER),
                    new Row(Set.of("POST"), "/v1/sql", Role.ANALYST),
                    new Row(Set.of(ALL), "*", Role.OPERATOR));

    private Endpoints() {}

    /// @param path ends with `*`: all that begin so
    /// @param needed `null`: nobody is asked who they are
    private record Row(Set<String> methods, String path, @Nullable Role needed) {
        boolean fits(String method, String asked) {
            return (methods.contains(ALL) || methods.contains(method))
                    && (path.endsWith(ALL)
                            ? asked.startsWith(path.substring(0, path.length() - 1))
                            : asked.equals(path));
        }
    }

    private static Row reading(String path, @Nullable Role needed) {
        return new Row(READING, path, needed);
    }

    /// @param path normalised: without `.`, `..`, `//` and needless escapes
    /// @return the least role that may; empty where nobody is asked who they are
    public static Optional<Role> needed(String method, String path) {
        if (STRANGE.stream().anyMatch(path::contains)) {
            return Optional.of(Role.OPERATOR);
        }
        Row row = TABLE.stream().filter(each -> each.fits(method, path)).findFirst().orElseThrow();
        return Optional.ofNullable(row.needed());
    }
}
