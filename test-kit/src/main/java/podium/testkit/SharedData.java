package podium.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.fail;

/// The folder `shared/data` with real events and expected answers. It lies beside the project, or
/// where `PODIUM_SHARED_DATA` says. Without it a test is skipped, or fails where `CI=true`.
public final class SharedData {
    private SharedData() {}

    /// @param name relative to `shared/data`
    public static Path file(String name) {
        return folder().resolve(name);
    }

    public static Path folder() {
        Path found = find(Path.of("").toAbsolutePath(), System.getenv("PODIUM_SHARED_DATA"));
        if (found == null) {
            String missing = "shared/data is missing: set PODIUM_SHARED_DATA to it";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            Assumptions.abort(missing);
        }
        return found;
    }

    static @Nullable Path find(Path start, @Nullable String override) {
        if (override != null) {
            Path folder = Path.of(override);
            return Files.isDirectory(folder) ? folder : null;
        }
        for (Path at = start; at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("data");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return null;
    }
}
