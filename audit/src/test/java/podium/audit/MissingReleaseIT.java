package podium.audit;

import podium.audit.s3.Bucket;
import podium.stack.S3Server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// `main` was published by releases 0 and 1, `other` from then on up to 4, and `next` keeps what it
/// makes. Some of the releases are missing.
class MissingReleaseIT {
    private static S3Server s3;

    @TempDir static Path folder;
    @TempDir Path scratch;
    private String bucket;
    private HandMadeLake lake;

    @BeforeAll
    static void start() {
        s3 = S3Server.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void threeRuns(TestInfo test) throws Exception {
        bucket = "m" + Integer.toHexString(test.getDisplayName().hashCode());
        lake = new HandMadeLake(s3, bucket, scratch).write(2, 2);
        lake.keep(2);
        lake.publish(2, "other", null);
        lake.publish(3, "other", 2L);
        lake.publish(4, "other", 3L);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aRunIsFoundBeyondAMissingReleaseThatAnotherRunsBuildsOn() {
        lake.loseRelease(3);

        Outcome compared = compare("next", "main");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.out())
                .startsWith(
                        "run next at cut 2 (not published)\ncompared with run main at cut 2 (release 1)\n")
                .endsWith("compare: identical, 21 rows at cut 2\n");
    }

    @Test
    void whatARunKeptSinceIsFoundBeyondAMissingRelease() throws Exception {
        lake.keepAfterSecond();
        lake.loseRelease(3);

        Outcome compared = compare("main", "next");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.out()).startsWith("run main at cut 2 (not published)\n");
    }

    @Test
    void whereTheRunsLastReleaseMayBeMissingNothingIsCompared() {
        lake.loseRelease(1);

        Outcome compared = compare("main", "next");

        assertThat(compared.code()).isEqualTo(1);
        assertThat(compared.err())
                .isEqualTo(
                        "AUDIT-002 release 1 is missing, and may be the last that was published of run 'main': restore it from"
                                + " a copy of the bucket; ./podium audit --all says what else is wrong\n");
    }

    @Test
    void whereAllOfTheRunsReleasesAreMissingWhatItKeepsSaysThatItWasPublished() throws Exception {
        lake.keepAfterSecond();
        lake.loseRelease(0);
        lake.loseRelease(1);

        Outcome compared = compare("main", "next");

        assertThat(compared.err()).startsWith("AUDIT-002 release 1 is missing, and may be");
    }

    @Test
    void aRunThatWasNeverPublishedIsComparedWhateverIsMissing() {
        lake.loseRelease(1);
        lake.loseRelease(3);

        Outcome compared = compare("next", "next");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.out()).endsWith("compare: identical, 21 rows at cut 2\n");
    }

    @Test
    void whatACollectionTookIsNotMissing() throws Exception {
        lake.collectFirst();

        Outcome compared = compare("next", "main");
        Outcome never = compare("third", "main");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.out()).contains("compared with run main at cut 2 (release 1)");
        assertThat(never.err()).startsWith("AUDIT-002 run 'third' has no release");
    }

    @Test
    void norIsWhatACollectionTakesMeanwhile() throws Exception {
        try (Bucket opened = new Bucket(s3.endpoint(), bucket, s3.accessKey(), s3.secretKey())) {
            Releases releases = new Releases(opened);
            assertThat(releases.floor()).isZero();
            lake.collectFirst();

            assertThat(releases.isCollected(0)).isTrue();
            assertThat(releases.isCollected(1)).isFalse();
        }
    }

    /// The older cut is in it, so it is not that there is none.
    @Test
    void theWayToTheCommonCutEndsAtAMissingRelease() {
        lake.delete("runs/next/from-start/00000000000000000/%020d.json".formatted(1));
        lake.loseRelease(0);

        Outcome compared = compare("next", "main");

        assertThat(compared.err())
                .startsWith("AUDIT-002 release 0 is missing, though release 1 came after it");
    }

    private Outcome compare(String run, String with) {
        return Outcome.of(
                List.of(
                        "compare",
                        "--run",
                        run,
                        "--with",
                        with,
                        "--endpoint",
                        s3.endpoint().toString(),
                        "--bucket",
                        bucket,
                        "--access-key",
                        s3.accessKey(),
                        "--secret-key",
                        s3.secretKey()));
    }
}
