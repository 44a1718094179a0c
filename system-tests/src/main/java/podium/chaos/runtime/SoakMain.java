package podium.chaos.runtime;

import podium.chaos.Row;
import podium.chaos.Soak;
import podium.chaos.SoakPlan;
import podium.chaos.rows.AllRows;
import podium.chaos.soak.SoakPicture;
import podium.chaos.soak.SoakReport;
import podium.chaos.soak.SoakText;
import podium.stack.StackException;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Plays a soak and tells what was seen, run as a process of its own. Exit codes: 0 all is well, 1
/// something was found, memory is not flat, or it came to no end, 2 wrong usage, 130 told to end.
public final class SoakMain {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int WRONG_USAGE = 2;

    private SoakMain() {}

    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        SoakArguments arguments;
        try {
            arguments = SoakArguments.parse(words);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            System.exit(WRONG_USAGE);
            return;
        }
        int exitCode;
        try (Ending ending = Ending.begin(NO)) {
            exitCode = run(arguments, out, err, ending);
        }
        System.exit(exitCode);
    }

    private static int run(
            SoakArguments arguments, PrintStream out, PrintStream err, Ending ending) {
        try {
            return run(arguments, out, err);
        } catch (StackException e) {
            err.println(e.getMessage());
            return NO;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("interrupted: nothing was judged");
            return Main.INTERRUPTED;
        } catch (RuntimeException e) {
            if (!ending.isTold()) {
                throw e;
            }
            out.println("interrupted: nothing was judged");
            return Main.INTERRUPTED;
        }
    }

    private static int run(SoakArguments arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        SoakPlan plan = arguments.plan();
        Map<Integer, Row> rows =
                AllRows.get().stream().collect(Collectors.toMap(Row::number, Function.identity()));
        Soak soak =
                new Soak(
                        plan,
                        rows,
                        ThisMachine.text(arguments.checkout()),
                        err::println,
                        report -> write(plan.folder(), report));
        SoakReport report = soak.run();
        write(plan.folder(), report);
        SoakText.lines(report).forEach(out::println);
        out.printf("all of it is in %s%n", plan.folder());
        return report.isGood() ? DONE : NO;
    }

    private static void write(Path folder, SoakReport report) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("report.txt"), SoakText.everything(report));
            Files.writeString(folder.resolve("soak.svg"), SoakPicture.svg(report));
            for (Map.Entry<String, String> each : report.distributions().entrySet()) {
                Files.writeString(
                        folder.resolve("%s.hgrm".formatted(each.getKey().replace(' ', '-'))),
                        each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
