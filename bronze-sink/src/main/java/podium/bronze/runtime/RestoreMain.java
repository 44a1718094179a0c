package podium.bronze.runtime;

import podium.lake.LakeException;
import podium.lake.ObjectStore;
import podium.lake.s3.S3ObjectStore;

import software.amazon.awssdk.services.s3.S3Client;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Writes Bronze back into a topic, in a process without Quarkus: the same jars as bronze-sink's,
/// another main class. Exit codes: 0 done, 1 it can't be done, 2 wrong arguments.
public final class RestoreMain {
    private RestoreMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        // the clients' own words are for services' logs
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        RestoreOptions options;
        try {
            options = RestoreOptions.of(arguments, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        Long parent = options.parent();
        if (parent != null) {
            Parent.endWith(parent);
        }
        RestoreView view = new RestoreView();
        try (S3Client s3 = options.store().client()) {
            ObjectStore store = new S3ObjectStore(s3, options.store().bucket());
            switch (options.task()) {
                case FOR_RUN -> new Restoring(options, store, view).run();
                case NEXT_LOG -> new Recovering(options, store, view).run();
            }
            return 0;
        } catch (LakeException e) {
            view.complain(String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
