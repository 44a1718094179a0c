package podium.gc.runtime;

import podium.lake.Checkpoints;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.S3Server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// Collectors as processes that are killed at random moments, while releases come and readers go
/// through those that are kept.
class KilledCollectorsIT {
    private static final String BUCKET = "killed";
    private static final int KILLS = 10;
    private static final int RELEASES = 300;
    private static final int LEFTOVERS = 400;
    private static final Duration OLD = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final Random random = new Random(7);

    @Test
    void whatIsKeptIsWholeAndAtLastTheRestIsGone() throws Exception {
        try (S3Server server = S3Server.start(folder, 0);
                S3Client client =
                        S3Clients.create(
                                server.endpoint(),
                                "us-east-1",
                                server.accessKey(),
                                server.secretKey())) {
            server.createBucket(BUCKET);
            S3ObjectStore store = new S3ObjectStore(client, BUCKET);
            LakeOnDisk lake =
                    new LakeOnDisk(
                            server.objects().resolve(BUCKET), folder.resolve("aside"), store);
            for (int release = 0; release < RELEASES; release++) {
                lake.publish(OLD);
            }
            lake.writeCheckpoints();
            Reader reader = new Reader(store);
            Thread reading = Thread.ofVirtual().start(reader);

            int killed = 0;
            while (killed < KILLS) {
                lake.leave(LEFTOVERS);
                List<Process> collectors = new ArrayList<>();
                for (int each = random.nextInt(3) == 0 ? 2 : 1; each > 0; each--) {
                    collectors.add(collector(server, 10 + random.nextInt(30)));
                }
                lake.publish(Duration.ZERO);
                lake.writeCheckpoints();
                for (Process collector : collectors) {
                    Thread.sleep(random.nextInt(1_500));
                    collector.destroyForcibly();
                    killed += collector.waitFor() == 0 ? 0 : 1;
                }
            }
            int collected = end(collector(server, 10));
            reader.done = true;
            reading.join();
            int verified = end(auditor(server));

            assertThat(collected).isZero();
            assertThat(verified).as(said("audit")).isZero();
            assertThat(said("audit")).contains("releases before 255 were collected", ": good");
            assertThat(reader.failures).isEmpty();
            assertThat(reader.reads).isGreaterThan(KILLS);
            assertThat(lake.unnamed(keys(store, LakeLayout.SILVER))).isEmpty();
            assertThat(keys(store, LakeLayout.RELEASES))
                    .hasSize(keys(store, LakeLayout.BRONZE_EVENTS).size() - 255);
        }
    }

    /// Goes through one kept release after the other.
    private final class Reader implements Runnable {
        private final S3ObjectStore store;
        private final ReleaseLog releases;
        private final Checkpoints checkpoints;
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean done;
        private volatile int reads;

        Reader(S3ObjectStore store) {
            this.store = store;
            this.releases = LakeDocuments.releaseLog(store);
            this.checkpoints = LakeDocuments.checkpoints(store);
        }

        @Override
        public void run() {
            Random any = new Random(8);
            while (!done) {
                long newest = releases.newest().orElseThrow().number();
                long number = newest - any.nextInt(RELEASES);
                try {
                    look(number);
                } catch (RuntimeException e) {
                    fail(number, e.toString());
                }
                reads++;
            }
        }

        private void look(long number) {
            // a client of its own: whoever starts remembers nothing
            Release release = LakeDocuments.releaseLog(store).read(number).orElse(null);
            if (release == null) {
                fail(number, "is missing");
                return;
            }
            List<LandedObject> objects = new ArrayList<>(release.goldFiles());
            List<LandedObject> silver = silver(release);
            if (silver.size() != number + 1) {
                fail(number, "consists of %d files".formatted(silver.size()));
            }
            objects.add(silver.get(new Random(number).nextInt(silver.size())));
            for (LandedObject object : objects) {
                if (store.head(object.key()).isEmpty()) {
                    fail(number, object.key() + " is missing");
                }
            }
        }

        /// From the last checkpoint before it on.
        private List<LandedObject> silver(Release release) {
            long last = checkpoints.lastUpTo(release.number()).orElse(-1);
            LayerObjects later = LayerObjects.NONE;
            for (long number = release.number(); number > last; number--) {
                later = LayerObjects.addedBy(releases.read(number).orElseThrow()).plus(later);
            }
            LayerObjects before =
                    last < 0
                            ? LayerObjects.NONE
                            : checkpoints.objects(checkpoints.read(last).orElseThrow());
            return before.plus(later).of(Layer.SILVER);
        }

        /// Whatever is below the floor may go at any moment.
        private void fail(long number, String why) {
            if (number >= releases.floor()) {
                failures.add("release %d: %s".formatted(number, why));
            }
        }
    }

    private Process collector(S3Server server, int keptReleases) throws IOException {
        return start(
                server,
                "collector",
                "podium.gc.runtime.Main",
                List.of(
                        "--keep-releases",
                        Integer.toString(keptReleases),
                        "--keep-days",
                        "0",
                        "--delete"));
    }

    private Process auditor(S3Server server) throws IOException {
        return start(server, "audit", "podium.audit.Main", List.of());
    }

    private Process start(S3Server server, String name, String mainClass, List<String> more)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                mainClass));
        if (name.equals("audit")) {
            command.add("verify");
        }
        command.addAll(List.of("--endpoint", server.endpoint().toString(), "--bucket", BUCKET));
        command.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".txt").toFile());
        S3Server.putKeys(builder.environment());
        return builder.start();
    }

    private static int end(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end in " + PATIENCE);
        }
        return process.exitValue();
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }

    private static List<ObjectKey> keys(S3ObjectStore store, String prefix) {
        List<ObjectKey> keys = new ArrayList<>();
        List<ObjectKey> page = store.list(prefix, "", 1_000);
        while (!page.isEmpty()) {
            keys.addAll(page);
            page = store.list(prefix, page.getLast().value(), 1_000);
        }
        return keys;
    }
}
