package podium.system;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project lies on this machine.
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("podium"))
                    && Files.exists(folder.resolve("events-contract"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not run from within the project");
    }
}
