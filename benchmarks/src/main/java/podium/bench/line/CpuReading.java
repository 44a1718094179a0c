package podium.bench.line;

import podium.bench.report.ProcessUse;
import podium.stack.Part;
import podium.stack.Stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Processor time that each of a stack's processes has taken by now, user and system, by the
/// operating system's own accounting.
record CpuReading(Map<Part, Taken> taken) {
    private static final double NANOS = 1e9;

    CpuReading {
        taken = Map.copyOf(taken);
    }

    record Taken(long pid, Duration cpu) {}

    static CpuReading of(Stack stack) {
        Map<Part, Taken> taken = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            stack.process(part)
                    .ifPresent(process ->
                            taken.put(
                                    part,
                                    new Taken(
                                            process.pid(),
                                            process.info()
                                                    .totalCpuDuration()
                                                    .orElse(Duration.ZERO))));
        }
        return new CpuReading(taken);
    }

    /// What was taken since an earlier reading; all of a process that was started since.
    double secondsSince(CpuReading before, Part part) {
        Taken now = taken.get(part);
        if (now == null) {
            return 0;
        }
        Taken then = before.taken.get(part);
        Duration earlier = then == null || then.pid() != now.pid() ? Duration.ZERO : then.cpu();
        return now.cpu().minus(earlier).toNanos() / NANOS;
    }

    double secondsSince(CpuReading before, Set<Part> parts) {
        return parts.stream().mapToDouble(part -> secondsSince(before, part)).sum();
    }

    List<ProcessUse> usesSince(CpuReading before, PeakMemory memory) {
        List<ProcessUse> uses = new ArrayList<>();
        for (Part part : Part.values()) {
            uses.add(new ProcessUse(part.label(), secondsSince(before, part), memory.of(part)));
        }
        return uses;
    }
}
