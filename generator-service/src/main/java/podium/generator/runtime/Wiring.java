package podium.generator.runtime;

import podium.events.Brokers;
import podium.generator.Imports;
import podium.generator.RawLog;
import podium.generator.Runs;
import podium.generator.kafka.ProducerLog;
import podium.generator.kafka.SendCounts;
import podium.generator.kafka.TopicCheck;
import podium.generator.s3.S3Files;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/// Puts the pure parts together.
@Singleton
final class Wiring {
    /// The channel of `mp.messaging.outgoing.raw.*`.
    static final String CHANNEL = "raw";

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    SendCounts counts() {
        return new SendCounts();
    }

    /// The settings `podium.kafka.*`.
    @Produces
    @Singleton
    Brokers brokers(Config config) {
        return Brokers.read(name -> config.getOptionalValue(name, String.class).orElse(null));
    }

    /// What the channel's client begins with: `kafka-configuration` of `application.properties`.
    @Produces
    @Singleton
    @Identifier("podium-brokers")
    Map<String, Object> channelBrokers(Brokers brokers) {
        return brokers.properties();
    }

    @Produces
    @Singleton
    TopicCheck topicCheck(Brokers brokers, GeneratorConfig config) {
        Map<String, Object> properties = brokers.properties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "podium-generator-check");
        return new TopicCheck(
                Admin.create(properties), brokers.bootstrapServers(), config.checkTimeout());
    }

    void close(@Disposes TopicCheck check) {
        check.close();
    }

    /// The channel's emitter is injected so that the channel exists; records go through the
    /// channel's own client, because an emitter costs too much a record
    /// (docs/decisions/010-generator-sending.md).
    @Produces
    @Singleton
    RawLog rawLog(
            @Channel(CHANNEL) Emitter<byte[]> channel,
            KafkaClientService clients,
            TopicCheck check,
            SendCounts counts) {
        return new ProducerLog(() -> producer(clients), check, counts);
    }

    private static Producer<byte[], byte[]> producer(KafkaClientService clients) {
        KafkaProducer<byte[], byte[]> client = clients.getProducer(CHANNEL);
        return client.runOnSendingThread((Producer<byte[], byte[]> producer) -> producer)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Produces
    @Singleton
    Runs runs(RawLog log, InstantSource clock) {
        return new Runs(
                log,
                clock,
                System::nanoTime,
                run -> Thread.ofPlatform().name("podium-run").daemon().start(run),
                () -> UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    S3Files files(S3Client s3) {
        return new S3Files(s3);
    }

    @Produces
    @Singleton
    Imports imports(RawLog log) {
        return new Imports(log);
    }
}
