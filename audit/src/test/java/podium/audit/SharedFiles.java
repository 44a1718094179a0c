package podium.audit;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.fail;

/// Finds `shared/data`, beside the project or where `PODIUM_SHARED_DATA` says. Missing: skipped, or
/// failed where `CI=true`. The module depends on nothing of ours, in its tests neither.
final class SharedFiles {
    private SharedFiles() {}

    static Path file(String name) {
        String told = System.getenv("PODIUM_SHARED_DATA");
        if (told != null) {
            return there(Path.of(told), name);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return there(at.resolve("shared/data"), name);
            }
        }
        return there(Path.of("shared/data"), name);
    }

    private static Path there(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            String missing = file + " is missing: set PODIUM_SHARED_DATA";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            Assumptions.abort(missing);
        }
        return file;
    }
}
