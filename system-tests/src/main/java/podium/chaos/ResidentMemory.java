package podium.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds of the machine's memory, in the kernel's words.
public final class ResidentMemory {
    private static final String RESIDENT = "VmRSS:";
    private static final int KIBIBYTE = 1_024;

    private ResidentMemory() {}

    /// Bytes that are resident; 0 where the kernel doesn't say, or the process is gone.
    public static long bytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // it may end at any moment
            return 0;
        }
    }
}
