package podium.audit;

import podium.audit.json.ComparisonJson;
import podium.audit.s3.Bucket;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// The auditor's command line, run as a process of its own. Exit codes: 0 done, 1 the answer is no
/// or the work can't be done, 2 wrong usage.
public final class Main {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        // the S3 client's logging library has nothing to say without a provider
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(Options.USAGE);
            return WRONG_USAGE;
        }
        try (Bucket bucket =
                new Bucket(
                        options.endpoint(),
                        options.bucket(),
                        options.accessKey(),
                        options.secretKey())) {
            Releases releases = new Releases(bucket);
            return switch (options.command()) {
                case AUDIT -> audit(bucket, releases, options, out) ? DONE : NO;
                case VERIFY -> verify(bucket, releases, out) ? DONE : NO;
                case INSPECT ->
                        verify(bucket, releases, out) & audit(bucket, releases, options, out)
                                ? DONE
                                : NO;
                case VIEWS -> {
                    ReleaseDocument release = releases.find(options.release());
                    Views.of(releases, release, options).statements().forEach(out::println);
                    yield DONE;
                }
                case COMPARE -> compare(bucket, releases, options.runs(), out, err) ? DONE : NO;
                case RELEASES -> {
                    new ReleaseList(releases, out).print(options.runs().limit());
                    yield DONE;
                }
                case BOUGHT -> {
                    Bought.measure(releases, options).print(out);
                    yield DONE;
                }
            };
        } catch (AuditException e) {
            err.println(e.getMessage());
            if (e.getCause() != null) {
                err.println("  because: " + e.getCause().getMessage());
            }
            return NO;
        }
    }

    private static boolean verify(Bucket bucket, Releases releases, PrintStream out) {
        return new Verification(bucket, releases, out).run();
    }

    /// @return whether the runs are identical
    private static boolean compare(
            Bucket bucket,
            Releases releases,
            RunOptions options,
            PrintStream out,
            PrintStream err) {
        RunComparison comparison = new RunComparison(bucket, releases, err);
        String with = options.with();
        RunComparison.Outcome outcome =
                comparison.run(options.run(), with == null ? comparison.published() : with);
        if (options.json()) {
            out.println(
                    ComparisonJson.write(
                            side(outcome.one(), outcome.oneNewest()),
                            side(outcome.other(), outcome.otherNewest()),
                            outcome.one().cut(),
                            outcome.isIdentical(),
                            outcome.damaged(),
                            outcome.answers()));
        } else {
            new RunComparisonText(out).print(outcome);
        }
        return outcome.isIdentical();
    }

    private static ComparisonJson.Side side(RunStates.RunState state, long newestCut) {
        ReleaseDocument release = state.release();
        return new ComparisonJson.Side(
                release.run(),
                state.kept() == null ? Long.valueOf(release.number()) : null,
                newestCut,
                release.rejects());
    }

    /// @return whether everything is equal in every release asked for
    private static boolean audit(
            Bucket bucket, Releases releases, Options options, PrintStream out) {
        if (options.releases().isEmpty()) {
            return new Audit(bucket, releases, out).run(OptionalLong.empty());
        }
        boolean equal = true;
        for (long release : options.releases()) {
            equal &= new Audit(bucket, releases, out).run(OptionalLong.of(release));
        }
        return equal;
    }
}
