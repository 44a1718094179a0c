package podium.bench.line;

import podium.stack.Part;
import podium.stack.Stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The most memory that each part ever had resident, its earlier processes included, as Linux keeps
/// it; 0 on other systems. To be noted before processes are ended.
final class PeakMemory {
    private static final String PEAK = "VmHWM:";
    private static final String NOW = "VmRSS:";
    private static final long KIB = 1024;

    private final Map<Part, Long> peaks = new EnumMap<>(Part.class);

    void note(Stack stack) {
        for (Part part : Part.values()) {
            stack.process(part)
                    .ifPresent(process -> peaks.merge(part, bytes(process.pid(), PEAK), Math::max));
        }
    }

    long of(Part part) {
        return peaks.getOrDefault(part, 0L);
    }

    /// Of all parts together, as if their peaks had met.
    long sum() {
        return peaks.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What all parts have resident now, in bytes.
    static long now(Stack stack) {
        return Arrays.stream(Part.values())
                .flatMap(part -> stack.process(part).stream())
                .mapToLong(process -> bytes(process.pid(), NOW))
                .sum();
    }

    private static long bytes(long pid, String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/%d/status".formatted(pid)))) {
                if (line.startsWith(field)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
