package podium.stack;

import podium.events.Topics;
import podium.stack.kafka.TopicAdmin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes the topics of a run as DESIGN §3 wants them; those that exist stay as they are.
public final class StackTopics {
    /// Partitions of `events.raw` in the local stack, unless it is told otherwise.
    public static final int PARTITIONS = 4;

    /// With more, the local stack's one broker and small heaps have little left for records.
    public static final int PARTITIONS_MAX = 64;

    /// A record of `events.raw` may have 2 MiB; the rest is for its batch's own fields.
    static final int RECORD_BYTES_MAX = Topics.RAW_RECORD_BYTES_MAX + 16 * 1024;

    private StackTopics() {}

    /// @param run the run's name; `events.raw` and Bronze's commits are made for every run
    /// @param partitions of all topics but the commits, which have one
    public static void create(String bootstrap, String run, int partitions) {
        create(bootstrap, wanted(run, partitions));
    }

    /// The first run's but for `events.raw`: whoever is about to write a log back makes it.
    static void createWithoutRaw(String bootstrap, int partitions) {
        create(
                bootstrap,
                wanted(Topics.FIRST_RUN, partitions).stream()
                        .filter(topic -> !topic.name().equals(Topics.RAW))
                        .toList());
    }

    private static void create(String bootstrap, List<TopicAdmin.Wanted> topics) {
        try {
            TopicAdmin.create(bootstrap, topics);
        } catch (IOException e) {
            throw StackException.topics(bootstrap, e);
        }
    }

    /// What `create` makes.
    public static List<TopicAdmin.Wanted> wanted(String run, int partitions) {
        Topics topics = new Topics(run);
        return Stream.of(
                        events(Topics.RAW, partitions),
                        events(topics.clean(), partitions),
                        events(topics.rejected(), partitions),
                        commits(Topics.bronzeCommits()),
                        commits(topics.commits()))
                .distinct()
                .toList();
    }

    // a batch is counted compressed, a record unpacked: the latter by brokers from 4.4 on
    private static TopicAdmin.Wanted events(String name, int partitions) {
        String bytesMax = Integer.toString(RECORD_BYTES_MAX);
        return new TopicAdmin.Wanted(
                name,
                partitions,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "message.timestamp.type",
                        "LogAppendTime",
                        "max.message.bytes",
                        bytesMax,
                        "max.decompressed.message.bytes",
                        bytesMax));
    }

    private static TopicAdmin.Wanted commits(String name) {
        return new TopicAdmin.Wanted(
                name,
                1,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "message.timestamp.type", "LogAppendTime",
                        "max.message.bytes", Integer.toString(RECORD_BYTES_MAX)));
    }
}
