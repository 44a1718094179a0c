package podium.gc.runtime;

import podium.gc.Collection;
import podium.gc.Contents;
import podium.gc.Fate;
import podium.gc.Forgetting;
import podium.gc.Report;
import podium.gc.s3.S3Contents;
import podium.lake.LakeException;
import podium.lake.ObjectStore;
import podium.lake.json.LakeDocuments;
import podium.lake.s3.S3ObjectStore;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The collector's command line, run as a process of its own. Exit codes: 0 done, 1 refused or not
/// done to the end, 2 wrong usage.
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
        try (S3Client client = options.store().client()) {
            ObjectStore store = new S3ObjectStore(client, options.store().bucket());
            String forgotten = options.forgotten();
            if (forgotten == null) {
                collect(store, new S3Contents(client, options.store().bucket()), options, out);
            } else {
                forget(store, forgotten, options.wayBackToo(), out);
            }
            return DONE;
        } catch (LakeException e) {
            err.println(e.getMessage());
            return NO;
        }
    }

    private static void collect(
            ObjectStore store, Contents contents, Options options, PrintStream out) {
        Collection collection =
                new Collection(
                        LakeDocuments.releaseLog(store),
                        LakeDocuments.checkpoints(store),
                        contents);
        print(collection.run(options.rules(), options.deletes()), options.deletes(), out);
    }

    private static void forget(ObjectStore store, String run, boolean wayBackToo, PrintStream out) {
        Forgetting forgetting =
                new Forgetting(LakeDocuments.releaseLog(store), LakeDocuments.belonging(store));
        switch (forgetting.forget(run, wayBackToo)) {
            case Forgetting.Outcome.Forgotten _ -> {
                line(
                        out,
                        "run %s is forgotten: nobody can start, compare, promote or roll back to it any more",
                        run);
                line(
                        out,
                        "releases of it that are kept stay readable; a day from now ./podium gc takes the rest");
            }
            case Forgetting.Outcome.Again(long release) ->
                    line(
                            out,
                            "run %s was forgotten before, and is once more, as of release %d: that counts a day from now, what was said before counts until then",
                            run,
                            release);
            case Forgetting.Outcome.Unchanged _ ->
                    line(
                            out,
                            "run %s was forgotten before, and no release came since: nothing has changed",
                            run);
        }
    }

    private static void print(Report report, boolean deleted, PrintStream out) {
        line(out, "kept are the releases from %d on", report.oldest());
        Report.Pin pin = report.pin();
        if (pin != null) {
            line(
                    out,
                    "so many because of run %s, whose last release is %d; if it is not needed any more: ./podium runs forget %s",
                    pin.run(),
                    pin.release(),
                    pin.run());
        }
        report.forgotten().stream()
                .sorted()
                .forEach(run -> line(out, "run %s is forgotten: what is its alone goes", run));
        line(out, "%-22s %12s %12s %16s", "", "objects kept", "garbage", "bytes of garbage");
        for (Report.Folder folder : report.folders()) {
            Report.Count garbage = folder.of(Fate.SWEPT);
            long all = folder.counts().values().stream().mapToLong(Report.Count::objects).sum();
            line(
                    out,
                    "%-22s %,12d %,12d %,16d",
                    folder.prefix(),
                    all - garbage.objects(),
                    garbage.objects(),
                    garbage.bytes());
        }
        Report.Count garbage = report.of(Fate.SWEPT);
        line(
                out,
                "%s: %,d objects of %,d bytes; %,d more are younger than a day; Bronze is never deleted",
                deleted ? "deleted" : "nothing was deleted; --delete deletes",
                garbage.objects(),
                garbage.bytes(),
                report.of(Fate.YOUNG).objects());
        if (report.of(Fate.FOREIGN).objects() > 0) {
            line(
                    out,
                    "%,d objects have keys that Podium does not make, and stay",
                    report.of(Fate.FOREIGN).objects());
        }
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
