package podium.bronze.runtime;

import podium.bronze.rejects.RejectView;
import podium.lake.LakeException;
import podium.lake.ObjectStore;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.RejectedFile;
import podium.lake.s3.S3ObjectStore;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Shows what cleaning refused, or writes it to a file, in a process without Quarkus: the same jars
/// as bronze-sink's, another main class. Exit codes: 0 done, 1 it can't be done, 2 wrong arguments.
public final class RejectsMain {
    private RejectsMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        // the clients' own words are for services' logs
        Logger.getLogger("").setLevel(Level.SEVERE);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out, err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        RejectsOptions options;
        try {
            options = RejectsOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        try (S3Client s3 = options.store().client()) {
            ObjectStore store = new S3ObjectStore(s3, options.store().bucket());
            RejectView view =
                    new RejectView(
                            store,
                            LakeDocuments.releaseLog(store),
                            LakeDocuments.checkpoints(store),
                            RejectedFile::forEach,
                            Formats.ofBucket(store),
                            out::println);
            Path file = options.file();
            if (file == null) {
                view.show(options.filter(), options.limit());
            } else {
                view.export(options.filter(), file);
            }
            return 0;
        } catch (LakeException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
