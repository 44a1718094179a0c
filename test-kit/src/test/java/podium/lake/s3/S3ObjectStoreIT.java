package podium.lake.s3;

import podium.lake.Checkpoint;
import podium.lake.CheckpointWriter;
import podium.lake.Checksums;
import podium.lake.LakeException.StoreUnavailable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.stack.S3Server;
import podium.testkit.CountingObjectStore;
import podium.testkit.ObjectStoreContract;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The contract against the local stack's S3 server, and what only a real one can show.
class S3ObjectStoreIT extends ObjectStoreContract {
    private static final String BUCKET = "contract";
    private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

    private static S3Server server;
    private static S3Client client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.start(folder, 0);
        server.createBucket(BUCKET);
        client = client(server.secretKey());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    protected ObjectStore store() {
        return new S3ObjectStore(client, BUCKET);
    }

    @Test
    void aBodyThatWasDamagedOnTheWayIsNotStored() {
        ObjectKey key = LakeLayout.probe("damaged-on-the-way");
        String other = base64(Checksums.sha256Hex(new byte[1]));

        assertThatThrownBy(() ->
                        client.putObject(
                                put -> put.bucket(BUCKET).key(key.value()).checksumSHA256(other),
                                RequestBody.fromBytes(BYTES)))
                .isInstanceOf(S3Exception.class);
        assertThat(store().head(key)).isEmpty();
    }

    @Test
    void anObjectThatWasDamagedInTheStoreIsNotRead() throws IOException {
        ObjectKey key = LakeLayout.probe("damaged-in-the-store");
        store().create(key, ObjectBody.of(BYTES), Map.of());
        Path file = server.objects().resolve(BUCKET).resolve(key.value());
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("S".getBytes(StandardCharsets.UTF_8)));
        }

        assertThatThrownBy(() -> store().read(key, 100))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("another checksum");
    }

    @Test
    void aWrongSecretIsNamed() {
        try (S3Client stranger = client("wrong")) {
            ObjectStore store = new S3ObjectStore(stranger, BUCKET);

            assertThatThrownBy(() -> store.read(LakeLayout.log(0), 100))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("refused the credentials");
        }
    }

    @Test
    void aMissingBucketIsNamed() {
        ObjectStore store = new S3ObjectStore(client, "missing");

        assertThatThrownBy(() -> store.create(LakeLayout.log(0), ObjectBody.of(BYTES), Map.of()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no bucket 'missing'");
        assertThatThrownBy(() -> store.read(LakeLayout.log(0), 100))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no bucket 'missing'");
    }

    @Test
    void theNewestOfManyReleasesIsOpenedWithFiveRequests() {
        server.createBucket("releases");
        ObjectStore store = new S3ObjectStore(client, "releases");
        CountingObjectStore counting = new CountingObjectStore(store);
        ReleaseLog log = LakeDocuments.releaseLog(store);
        CheckpointWriter writer =
                new CheckpointWriter(
                        log, LakeDocuments.checkpoints(store, new Checkpoint.Sizes(8, 24)));
        for (long number = 0; number < 60; number++) {
            log.append(release(number));
            writer.follow(number);
        }

        Release newest = LakeDocuments.releaseLog(counting).newest().orElseThrow();
        Checkpoint checkpoint =
                LakeDocuments.checkpoints(counting).read(newest.number()).orElseThrow();

        assertThat(newest.number()).isEqualTo(59);
        assertThat(checkpoint.objects()).isEqualTo(60);
        assertThat(counting.requests()).isLessThanOrEqualTo(5);
        assertThat(LakeDocuments.checkpoints(store).objects(checkpoint).of(Layer.SILVER))
                .hasSize(60)
                .startsWith(silver(0))
                .endsWith(silver(59));
    }

    private static Release release(long number) {
        return new ReleaseBuilder(number, "main", number + 1)
                .added(Map.of(Layer.SILVER, List.of(silver(number))))
                .build();
    }

    private static LandedObject silver(long number) {
        ObjectKey key = LakeLayout.silverEvents("main", LocalDate.EPOCH, 0, number + 1, 0);
        return new LandedObject(key, 1, 1, Checksums.sha256Hex(BYTES));
    }

    private static S3Client client(String secretKey) {
        return S3Clients.create(server.endpoint(), "us-east-1", server.accessKey(), secretKey);
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
