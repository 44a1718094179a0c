package podium.stack;

/// Makes the topics of a run in a Kafka that somebody else has started, as docker-compose.yml does,
/// and ends; those that exist stay as they are.
public final class MakeTopics {
    private static final int WORDS = 3;

    private MakeTopics() {}

    /// @param words where Kafka's clients connect first, the run, and how many partitions
    public static void main(String[] words) {
        if (words.length != WORDS) {
            throw new IllegalArgumentException("MakeTopics takes BOOTSTRAP RUN PARTITIONS");
        }
        StackTopics.create(words[0], words[1], Integer.parseInt(words[2]));
    }
}
