package podium.lake.kafka;

import podium.lake.LakeException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Which log this is: the cluster, its topics and their settings. Usable by several threads.
public final class KafkaLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;

    /// @param admin closed with this object
    public KafkaLog(Admin admin) {
        this.admin = admin;
    }

    /// @param clientProperties of every Kafka client: `bootstrap.servers`, security
    /// @throws LakeException.LogUnavailable if no address in it can be resolved, or its truststore
    ///   can't be used
    public static KafkaLog connect(Map<String, Object> clientProperties) {
        Map<String, Object> settings = new HashMap<>(clientProperties);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "podium-log");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(PATIENCE.toMillis()));
        try {
            return new KafkaLog(Admin.create(settings));
        } catch (KafkaException e) {
            throw new LakeException.LogUnavailable(
                    "'%s' is no address of a Kafka broker, or what goes with it can't be used (%s)"
                            .formatted(
                                    settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                                    e.getCause() == null
                                            ? e.getMessage()
                                            : e.getCause().getMessage()),
                    e);
        }
    }

    /// @throws LakeException.LogUnavailable if Kafka doesn't answer within 10 s
    public String clusterId() {
        return await("tell its cluster's id", admin.describeCluster().clusterId());
    }

    /// Asked before each commit, so that offsets of a topic made anew are never taken for ours.
    ///
    /// @throws LakeException.TopicUnfit if there is no such topic
    /// @throws LakeException.LogUnavailable if Kafka doesn't answer within 10 s
    public String topicId(String topic) {
        return topic(topic).id();
    }

    /// @throws LakeException.TopicUnfit if there is no such topic
    /// @throws LakeException.LogUnavailable if Kafka doesn't answer within 10 s
    public TopicFacts topic(String topic) {
        TopicDescription description =
                await(
                        "describe topic " + topic,
                        Objects.requireNonNull(
                                admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        return new TopicFacts(
                topic, description.topicId().toString(), description.partitions().size());
    }

    /// The ids of several topics by name.
    public SortedMap<String, String> topicIds(List<String> topics) {
        SortedMap<String, String> ids = new TreeMap<>();
        for (String topic : topics) {
            ids.put(topic, topicId(topic));
        }
        return ids;
    }

    /// Checks that the topic is there and that its settings lose nothing.
    ///
    /// @throws LakeException.TopicUnfit saying which setting has to be changed, and how
    public TopicFacts check(TopicRules rules) {
        TopicFacts facts = topic(rules.topic());
        rules.check(facts, settings(rules.topic()));
        return facts;
    }

    /// Closes the connection.
    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config =
                await(
                        "tell the settings of topic " + topic,
                        Objects.requireNonNull(
                                admin.describeConfigs(List.of(resource)).values().get(resource)));
        Map<String, String> settings = new HashMap<>();
        config.entries()
                .forEach(entry -> {
                    if (entry.value() != null) {
                        settings.put(entry.name(), entry.value());
                    }
                });
        return settings;
    }

    private static <T> T await(String wish, KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(wish, e.getCause());
        } catch (TimeoutException e) {
            throw failed(wish, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(wish, e);
        }
    }

    private static LakeException failed(String wish, @Nullable Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException
                || cause instanceof InvalidTopicException) {
            return new LakeException.TopicUnfit(
                    "Kafka can't %s: there is no such topic".formatted(wish),
                    "make it as docs/producing.md and DESIGN §3 say ('./podium up' does)");
        }
        return new LakeException.LogUnavailable(
                "Kafka did not %s (%s)"
                        .formatted(wish, cause == null ? "no reason given" : cause.getMessage()),
                cause);
    }
}
