package podium.bench.core;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Runs the benchmarks of this package in one thread each and prints what an event takes: `--folder
/// DIR [--quick]`. Exit codes: 0 done, 1 one failed, 2 wrong usage.
public final class Main {
    private static final int NO = 1;
    private static final int WRONG_USAGE = 2;
    private static final double NANOS_A_MILLI = 1e3;

    private Main() {}

    public static void main(String[] words) throws IOException {
        boolean quick = words.length == 3 && words[2].equals("--quick");
        if (!(words.length == 2 || quick) || !words[0].equals("--folder")) {
            System.err.println("usage: --folder DIR [--quick]");
            System.exit(WRONG_USAGE);
        }
        Path folder = Files.createDirectories(Path.of(words[1]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            print(new Runner(options(folder, quick)).run(), out);
            printSizes(out);
            out.println("all of it is in " + folder.resolve("core.json"));
        } catch (RunnerException e) {
            System.err.println("the benchmarks did not run: " + e.getMessage());
            System.exit(NO);
        }
    }

    private static Options options(Path folder, boolean quick) {
        return new OptionsBuilder()
                .include("podium\\.bench\\.core\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .addProfiler(CpuTime.class)
                .jvmArgs(
                        "-Xms1g",
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dslf4j.internal.verbosity=ERROR")
                .result(folder.resolve("core.json").toString())
                .resultFormat(ResultFormatType.JSON)
                .output(folder.resolve("core.log").toString())
                .build();
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.printf("%-32s %10s %10s %10s %16s%n", "", "ns/event", "±", "CPU ns", "CPU-s/M events");
        for (RunResult run : results) {
            Result<?> time = run.getPrimaryResult();
            double cpuNanos =
                    Objects.requireNonNull(run.getSecondaryResults().get(CpuTime.NAME)).getScore();
            out.printf(
                    Locale.ROOT,
                    "%-32s %10.1f %10.1f %10.1f %16.3f%n",
                    name(run),
                    time.getScore(),
                    time.getScoreError(),
                    cpuNanos,
                    cpuNanos / NANOS_A_MILLI);
        }
    }

    private static void printSizes(PrintStream out) {
        List<byte[]> values = Events.raw();
        long raw = values.stream().mapToLong(value -> value.length).sum();
        out.printf(Locale.ROOT, "%n%-32s %10s%n", "", "bytes/event");
        out.printf(Locale.ROOT, "%-32s %10.1f%n", "raw", (double) raw / Events.COUNT);
        for (String format : Bronze.FORMATS) {
            long bytes = Bronze.object(format, values).length;
            out.printf(Locale.ROOT, "%-32s %10.1f%n", format, (double) bytes / Events.COUNT);
        }
    }

    private static String name(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        String[] words = benchmark.split("\\.", -1);
        String values =
                run.getParams().getParamsKeys().stream()
                        .map(key -> " " + run.getParams().getParam(key))
                        .collect(Collectors.joining());
        return words[words.length - 2] + "." + words[words.length - 1] + values;
    }
}
