package podium.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

class S3ServerIT {
    private static final int WRITERS = 32;

    @TempDir Path folder;

    @Test
    void of32WritersOfOneKeyOneWinsAndItsBytesAreThere() throws Exception {
        try (S3Server server = S3Server.start(folder, 0);
                S3Client client = client(server, server.secretKey())) {
            server.createBucket("podium");

            for (int round = 0; round < 5; round++) {
                String key = "probe/" + round;
                List<Integer> winners = race(client, key);

                assertThat(winners).hasSize(1);
                assertThat(read(client, key)).isEqualTo("writer " + winners.getFirst());
            }
        }
    }

    @Test
    void anObjectSurvivesKillMinusNine() {
        Path odd = OddFolder.in(folder);
        try (S3Server server = S3Server.start(odd, 0);
                S3Client client = client(server, server.secretKey())) {
            server.createBucket("podium");
            create(client, "releases/0.json", 7);
            server.kill9();
        }

        try (S3Server server = S3Server.start(odd, 0);
                S3Client client = client(server, server.secretKey())) {
            assertThat(read(client, "releases/0.json")).isEqualTo("writer 7");
            assertThat(create(client, "releases/0.json", 8)).isFalse();
            assertThat(server.objects().resolve("podium/releases/0.json")).exists();
        }
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(odd));
    }

    @Test
    void aWrongSecretIsRefused() {
        try (S3Server server = S3Server.start(folder, 0);
                S3Client client = client(server, "wrong")) {
            server.createBucket("podium");

            int status = statusOfPut(client);

            assertThat(status).isEqualTo(403);
        }
    }

    private static List<Integer> race(S3Client client, String key) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                outcomes.add(
                        writers.submit(() -> {
                            start.await();
                            return create(client, key, writer);
                        }));
            }
            start.countDown();
            List<Integer> winners = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                if (outcomes.get(i).get()) {
                    winners.add(i);
                }
            }
            return winners;
        }
    }

    private static boolean create(S3Client client, String key, int writer) {
        try {
            client.putObject(
                    put -> put.bucket("podium").key(key).ifNoneMatch("*"),
                    RequestBody.fromString("writer " + writer));
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isIn(409, 412);
            return false;
        }
    }

    private static int statusOfPut(S3Client client) {
        try {
            client.putObject(
                    put -> put.bucket("podium").key("secret"), RequestBody.fromString("x"));
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    private static String read(S3Client client, String key) {
        return client.getObjectAsBytes(get -> get.bucket("podium").key(key)).asUtf8String();
    }

    private static S3Client client(S3Server server, String secret) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(WRITERS))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(server.accessKey(), secret)))
                .build();
    }
}
