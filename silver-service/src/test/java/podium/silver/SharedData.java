package podium.silver;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/// The folder `shared/data` beside the checkout: `PODIUM_SHARED_DATA`, or found by walking up.
/// Missing is a failure where `CI=true`, else the test is skipped.
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        String stated = System.getenv("PODIUM_SHARED_DATA");
        if (stated != null) {
            return Path.of(stated, name);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path file = folder.resolve("shared/data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
            folder = folder.getParent();
        }
        String missing = "no shared/data/%s beside the checkout".formatted(name);
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
