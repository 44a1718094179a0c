package podium.query.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement may call. A function that DuckDB adds is not allowed until somebody has looked
/// at it.
public final class AllowedFunctions {
    private static final Set<String> SCALARS = load();
    private static final Set<String> TABLES =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree");

    private AllowedFunctions() {}

    /// @param name in SQL, of any case
    public static boolean isAllowed(String name) {
        return SCALARS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Whether it may stand in FROM.
    public static boolean isAllowedTable(String name) {
        return TABLES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> load() {
        try (InputStream in = AllowedFunctions.class.getResourceAsStream("functions.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split(" ")))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("functions.txt is unreadable", e);
        }
    }
}
