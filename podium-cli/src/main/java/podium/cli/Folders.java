package podium.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Whether a folder that is still to be made can be.
final class Folders {
    private Folders() {}

    /// Leaves nothing there.
    ///
    /// @param folder absolute
    /// @return why nothing can be written in it, in one sentence; empty if it can
    static Optional<String> objection(Path folder) {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Optional.of("%s is a file, and a folder is needed".formatted(there));
        }
        try {
            Files.delete(Files.createTempDirectory(there, ".podium-"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("nothing can be written in %s (%s)".formatted(there, e));
        }
    }
}
