package podium.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/// A wrong clock for single processes (libfaketime): the system's own clock stays as it is.
public final class FakeClock {
    private static final String LIBRARY = "libfaketime.so.1";
    private static final Path SYSTEM = Path.of("/usr/lib");
    private static final String CACHE_SECONDS = "1";

    private final Path library;

    private FakeClock(Path library) {
        this.library = library;
    }

    /// The system's, else Debian's, fetched into a folder and installed nowhere.
    ///
    /// @throws CannotHere if there is none
    public static FakeClock in(Path folder) {
        return new FakeClock(
                DebianFile.in(SYSTEM, LIBRARY)
                        .or(() -> DebianFile.fetch("libfaketime", LIBRARY, folder))
                        .orElseThrow(() ->
                                new CannotHere(
                                        "there is no libfaketime: install the package 'libfaketime'")));
    }

    /// What a process needs in its environment to be wrong, by what stands in a file.
    ///
    /// @param offset what [#set] has written
    public Map<String, String> wrongBy(Path offset) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toAbsolutePath().toString(),
                "FAKETIME_CACHE_DURATION",
                CACHE_SECONDS,
                // time-outs and pauses go by the clock that only counts
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // else the library moves what waits by that clock: every wait would end at once
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /// Sets the clocks of all processes that go by this file; those that run follow within a
    /// second.
    ///
    /// @param offset such as `+1h` or `-1h`; `+0` is right
    public static void set(Path file, String offset) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, offset + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
