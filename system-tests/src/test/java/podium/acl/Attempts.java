package podium.acl;

import podium.events.Brokers;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// One user's clients, which try to do something and say whether they were let. What would change
/// something is only asked for (`validateOnly`), or changes nothing that another attempt looks at.
final class Attempts implements AutoCloseable {
    private static final int CALL_MS_MAX = 20_000;
    private static final int POLLS_MAX = 20;
    private static final String ANYONE = "User:anyone";

    private final Brokers brokers;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    Attempts(Brokers brokers) {
        this.brokers = brokers;
        Map<String, Object> admins = brokers.properties();
        admins.put("default.api.timeout.ms", CALL_MS_MAX);
        admins.put("request.timeout.ms", CALL_MS_MAX);
        this.admin = Admin.create(admins);
        Map<String, Object> consumers = brokers.properties();
        consumers.put("default.api.timeout.ms", CALL_MS_MAX);
        consumers.put("auto.offset.reset", "none");
        consumers.put("allow.auto.create.topics", false);
        this.consumer =
                new KafkaConsumer<>(
                        consumers, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> producers = producers(brokers);
        // asked for each topic: with idempotence, who may write to none is refused once and for all
        producers.put("enable.idempotence", false);
        this.producer =
                new KafkaProducer<>(
                        producers, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> producers(Brokers brokers) {
        Map<String, Object> producers = brokers.properties();
        producers.put("max.block.ms", CALL_MS_MAX);
        producers.put("request.timeout.ms", CALL_MS_MAX);
        producers.put("delivery.timeout.ms", CALL_MS_MAX);
        producers.put("linger.ms", 0);
        return producers;
    }

    /// @return why it was refused; empty: it was let, whatever came of it then
    /// @throws AssertionError if the broker said neither
    Optional<AuthorizationException> refusal(ResourceType type, String name, AclOperation operation)
            throws InterruptedException {
        try {
            attempt(type, name, operation);
            return Optional.empty();
        } catch (KafkaException e) {
            for (Throwable at = e; at != null; at = at.getCause()) {
                if (at instanceof AuthorizationException refused) {
                    return Optional.of(refused);
                }
            }
            if (e instanceof TimeoutException || !(e instanceof ApiException)) {
                throw new AssertionError("%s %s %s: no answer".formatted(operation, type, name), e);
            }
            return Optional.empty();
        }
    }

    private void attempt(ResourceType type, String name, AclOperation operation)
            throws InterruptedException {
        switch (type) {
            case TOPIC -> topic(name, operation);
            case GROUP -> group(name, operation);
            case TRANSACTIONAL_ID -> transactions(name, operation);
            case CLUSTER -> cluster(operation);
            default -> throw new IllegalArgumentException(type.name());
        }
    }

    private void topic(String name, AclOperation operation) throws InterruptedException {
        switch (operation) {
            case READ -> fetch(name);
            case WRITE -> get(producer.send(new ProducerRecord<>(name, 0, null, new byte[1])));
            case DESCRIBE -> get(admin.describeTopics(List.of(name)).allTopicNames());
            case CREATE ->
                    get(
                            admin.createTopics(
                                            List.of(new NewTopic(name, 1, (short) 1)),
                                            new CreateTopicsOptions().validateOnly(true))
                                    .all());
            case DELETE -> get(admin.deleteTopics(List.of(name)).all());
            case ALTER ->
                    get(
                            admin.createPartitions(
                                            Map.of(name, NewPartitions.increaseTo(9)),
                                            new CreatePartitionsOptions().validateOnly(true))
                                    .all());
            case DESCRIBE_CONFIGS ->
                    get(
                            admin.describeConfigs(
                                            List.of(
                                                    new ConfigResource(
                                                            ConfigResource.Type.TOPIC, name)))
                                    .all());
            case ALTER_CONFIGS ->
                    alter(new ConfigResource(ConfigResource.Type.TOPIC, name), "retention.ms");
            default -> throw new IllegalArgumentException(operation.name());
        }
    }

    /// Each topic has a record.
    private void fetch(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        try {
            consumer.seek(partition, 0);
            for (int polls = 0; polls < POLLS_MAX; polls++) {
                if (!polled(topic).isEmpty()) {
                    return;
                }
            }
            throw new TimeoutException("no record of " + topic);
        } finally {
            consumer.unsubscribe();
        }
    }

    private ConsumerRecords<byte[], byte[]> polled(String topic) {
        try {
            return consumer.poll(Duration.ofSeconds(1));
        } catch (TopicAuthorizationException e) {
            if (e.unauthorizedTopics().contains(topic)) {
                throw e;
            }
            // an answer to what was asked before
            return ConsumerRecords.empty();
        }
    }

    private void alter(ConfigResource resource, String setting) throws InterruptedException {
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry(setting, "1000"), AlterConfigOp.OpType.SET);
        get(
                admin.incrementalAlterConfigs(
                                Map.of(resource, List.of(change)),
                                new AlterConfigsOptions().validateOnly(true))
                        .all());
    }

    private void group(String name, AclOperation operation) throws InterruptedException {
        switch (operation) {
            // to leave takes the same as to join
            case READ ->
                    get(
                            admin.removeMembersFromConsumerGroup(
                                            name,
                                            new RemoveMembersFromConsumerGroupOptions(
                                                    Set.of(new MemberToRemove("nobody"))))
                                    .all());
            case DESCRIBE -> get(admin.describeConsumerGroups(List.of(name)).all());
            case DELETE -> get(admin.deleteConsumerGroups(List.of(name)).all());
            case DESCRIBE_CONFIGS ->
                    get(
                            admin.describeConfigs(
                                            List.of(
                                                    new ConfigResource(
                                                            ConfigResource.Type.GROUP, name)))
                                    .all());
            case ALTER_CONFIGS ->
                    alter(
                            new ConfigResource(ConfigResource.Type.GROUP, name),
                            "consumer.heartbeat.interval.ms");
            default -> throw new IllegalArgumentException(operation.name());
        }
    }

    private void transactions(String name, AclOperation operation) throws InterruptedException {
        switch (operation) {
            case WRITE -> {
                Map<String, Object> transactional = producers(brokers);
                transactional.put("transactional.id", name);
                KafkaProducer<byte[], byte[]> writing =
                        new KafkaProducer<>(
                                transactional,
                                new ByteArraySerializer(),
                                new ByteArraySerializer());
                try {
                    writing.initTransactions();
                } finally {
                    writing.close(Duration.ZERO);
                }
            }
            case DESCRIBE -> get(admin.describeTransactions(List.of(name)).all());
            default -> throw new IllegalArgumentException(operation.name());
        }
    }

    private void cluster(AclOperation operation) throws InterruptedException {
        switch (operation) {
            case DESCRIBE -> get(admin.describeAcls(AclBindingFilter.ANY).values());
            case ALTER ->
                    get(
                            admin.createAcls(
                                            List.of(
                                                    new AclBinding(
                                                            new ResourcePattern(
                                                                    ResourceType.TOPIC,
                                                                    "none",
                                                                    PatternType.LITERAL),
                                                            new AccessControlEntry(
                                                                    ANYONE,
                                                                    "*",
                                                                    AclOperation.READ,
                                                                    AclPermissionType.ALLOW))))
                                    .all());
            case ALTER_CONFIGS ->
                    alter(
                            new ConfigResource(ConfigResource.Type.BROKER, "1"),
                            "log.cleaner.threads");
            case DESCRIBE_CONFIGS ->
                    get(
                            admin.describeConfigs(
                                            List.of(
                                                    new ConfigResource(
                                                            ConfigResource.Type.BROKER, "1")))
                                    .all());
            default -> throw new IllegalArgumentException(operation.name());
        }
    }

    private static void get(Future<?> answer) throws InterruptedException {
        try {
            answer.get(2L * CALL_MS_MAX, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new AssertionError(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
        admin.close(Duration.ZERO);
    }
}
