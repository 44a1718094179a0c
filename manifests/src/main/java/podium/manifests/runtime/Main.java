package podium.manifests.runtime;

import podium.lake.LakeException;
import podium.lake.json.LakeDocuments;
import podium.lake.s3.S3ObjectStore;
import podium.manifests.Manifests;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The command line, run as a process of its own. Exit codes: 0 done, 1 not done, 2 wrong usage.
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
            S3ObjectStore store = new S3ObjectStore(client, options.store().bucket());
            Manifests manifests =
                    new Manifests(
                            store,
                            options.store().bucket(),
                            LakeDocuments.releaseLog(store),
                            LakeDocuments.checkpoints(store));
            Manifests.Written written = manifests.write(options.release());
            out.println(
                    String.format(
                            Locale.ROOT,
                            "release %d: its manifests are %s; ask Athena WHERE release = '%d'",
                            written.release(),
                            written.isNew() ? "written" : "there already",
                            written.release()));
            return DONE;
        } catch (LakeException e) {
            err.println(e.getMessage());
            return NO;
        }
    }
}
