package podium.stack;

import podium.events.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes the topics of a run as DESIGN §3 wants them; those that exist stay as they are.
public final class StackTopics {
    /// Partitions of `events.raw` in the local stack.
    public static final int PARTITIONS = 4;

    /// A record of `events.raw` may have 2 MiB; the rest is for its batch's own fields.
    static final int RECORD_BYTES_MAX = Topics.RAW_RECORD_BYTES_MAX + 16 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final short ONE_REPLICA = 1;

    private StackTopics() {}

    /// @param run the run's name; `events.raw` and Bronze's commits are made for every run
    /// @param partitions of all topics but the commits, which have one
    public static void create(String bootstrap, String run, int partitions) {
        Topics topics = new Topics(run);
        List<NewTopic> wanted =
                List.of(
                        events(Topics.RAW, partitions),
                        events(topics.clean(), partitions),
                        events(topics.rejected(), partitions),
                        commits(Topics.bronzeCommits()),
                        commits(topics.commits()));
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            for (KafkaFuture<Void> made :
                    admin.createTopics(wanted.stream().distinct().toList()).values().values()) {
                await(made);
            }
            awaitLeaders(admin, wanted);
        } catch (ExecutionException | TimeoutException e) {
            throw StackException.topics(bootstrap, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackException.topics(bootstrap, e);
        }
    }

    private static void await(KafkaFuture<Void> made)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            made.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /// A topic that was made is known to the broker's clients a moment later.
    private static void awaitLeaders(Admin admin, List<NewTopic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> names = topics.stream().map(NewTopic::name).distinct().toList();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!haveLeaders(admin, names)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no leaders for " + names);
            }
            Thread.sleep(POLL);
        }
    }

    private static boolean haveLeaders(Admin admin, List<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return admin
                    .describeTopics(names)
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static NewTopic events(String name, int partitions) {
        return new NewTopic(name, partitions, ONE_REPLICA)
                .configs(
                        Map.of(
                                "cleanup.policy", "delete",
                                "message.timestamp.type", "LogAppendTime",
                                "max.message.bytes", Integer.toString(RECORD_BYTES_MAX)));
    }

    private static NewTopic commits(String name) {
        return new NewTopic(name, 1, ONE_REPLICA)
                .configs(
                        Map.of(
                                "cleanup.policy", "delete",
                                "retention.ms", "-1",
                                "retention.bytes", "-1",
                                "message.timestamp.type", "LogAppendTime",
                                "max.message.bytes", Integer.toString(RECORD_BYTES_MAX)));
    }
}
