package podium.gc.runtime;

import podium.gc.s3.S3Contents;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ReleaseLog;
import podium.lake.RunRecord;
import podium.lake.json.LakeDocuments;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.S3Server;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The command line against the local stack's S3 server.
class MainIT {
    private static final String BUCKET = "aged";

    private static S3Server server;
    private static S3Client client;

    private String bucket = BUCKET;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.start(folder, 0);
        server.createBucket(BUCKET);
        client =
                S3Clients.create(
                        server.endpoint(), "us-east-1", server.accessKey(), server.secretKey());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void garbageIsCountedThenDeletedAndYoungObjectsStay() throws IOException {
        S3ObjectStore store = new S3ObjectStore(client, BUCKET);
        ReleaseLog log = LakeDocuments.releaseLog(store);
        for (long number = 0; number < 3; number++) {
            log.append(new ReleaseBuilder(number, "main", number + 1).build());
        }
        ObjectKey old = LakeLayout.silverRejected("main", 0, 1, 7);
        ObjectKey young = LakeLayout.silverRejected("main", 0, 2, 7);
        ObjectKey open = LakeLayout.silverRejected("main", 0, 9, 0);
        for (ObjectKey key : List.of(old, young, open)) {
            store.create(key, ObjectBody.of(new byte[10]), Map.of());
        }
        age(old);
        age(open);

        int counted = run();
        boolean stillThere = store.head(old).isPresent();
        int deleted = run("--delete");

        assertThat(counted).isZero();
        assertThat(stillThere).isTrue();
        assertThat(deleted).isZero();
        assertThat(text(out))
                .contains("kept are the releases from 0 on")
                .contains("nothing was deleted; --delete deletes: 1 objects of 10 bytes; 1 more")
                .contains("deleted: 1 objects of 10 bytes");
        assertThat(store.head(old)).isEmpty();
        assertThat(store.head(young)).isPresent();
        assertThat(store.head(open)).isPresent();
    }

    @Test
    void theStoreTellsTheTime() {
        assertThat(new S3Contents(client, BUCKET).now())
                .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    }

    @Test
    void wrongUsageIsNamed() {
        assertThat(run("--keep-releases", "3")).isEqualTo(2);
        assertThat(text(err)).startsWith("--keep-releases is 10 to 100000");
    }

    @Test
    void whatCanNotBeForgottenIsSaid() {
        S3ObjectStore store = new S3ObjectStore(client, BUCKET);
        LakeDocuments.releaseLog(store).append(new ReleaseBuilder(0, "main", 1).build());

        assertThat(run("--forget", "nobody")).isEqualTo(1);
        assertThat(text(err)).startsWith("GC-004 run 'nobody' can't be forgotten");
        assertThat(run("--forget", "main", "--delete")).isEqualTo(2);
        assertThat(text(err)).contains("--forget takes the name of a run");
    }

    @Test
    void whoForgetsARunAgainIsToldWhatThatChanges() {
        bucket = "forgotten";
        server.createBucket(bucket);
        S3ObjectStore store = new S3ObjectStore(client, bucket);
        ReleaseLog log = LakeDocuments.releaseLog(store);
        LakeDocuments.belonging(store).claimRun(new RunRecord("tried", 1, 0, new TreeMap<>()));
        log.append(new ReleaseBuilder(0, "main", 1).build());

        int first = run("--forget", "tried");
        int unchanged = run("--forget", "tried");
        log.append(new ReleaseBuilder(1, "main", 2).build());
        int again = run("--forget", "tried");

        assertThat(List.of(first, unchanged, again)).containsOnly(0);
        assertThat(text(out).lines())
                .containsExactly(
                        "run tried is forgotten: nobody can start, compare, promote or roll back to it any more",
                        "releases of it that are kept stay readable; a day from now ./podium gc takes the rest",
                        "run tried was forgotten before, and no release came since: nothing has changed",
                        "run tried was forgotten before, and is once more, as of release 1: that counts a day from now, what was said before counts until then");
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint",
                                server.endpoint().toString(),
                                "--bucket",
                                bucket,
                                "--access-key",
                                server.accessKey(),
                                "--secret-key",
                                server.secretKey()));
        arguments.addAll(List.of(more));
        return Main.run(
                arguments.toArray(String[]::new), new PrintStream(out), new PrintStream(err));
    }

    /// Two days older than it is, on the disk behind the server.
    private static void age(ObjectKey key) throws IOException {
        Path file = server.objects().resolve(BUCKET).resolve(key.value());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
