package podium.gold.streams;

import podium.events.Topics;
import podium.gold.MemberDate;
import podium.gold.Sums;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/// Reads what a run has committed, as the publisher does: each chunk in its place, once.
final class CommitsTopic implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Sums sums = new Sums();
    private final Map<Integer, Sums> members = new HashMap<>();
    private final Map<Integer, Long> cuts = new HashMap<>();
    private final Map<Integer, Integer> nextChunks = new HashMap<>();
    private long rows;

    CommitsTopic(String bootstrap, String run) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(new Topics(run).commits(), 0)));
    }

    /// Reads what is new.
    ///
    /// @return the last cut that every partition has closed
    long closedEverywhere() {
        consumer.poll(Duration.ofMillis(50))
                .forEach(record -> read(CommitCodec.decode(record.value())));
        if (cuts.size() < CleanTopic.PARTITIONS) {
            return 0;
        }
        return cuts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    Sums sums() {
        return sums;
    }

    /// Who was active on a date, added up over the partitions; each number came once.
    long members(MemberKind kind, LocalDate date) {
        return members.values().stream()
                .map(sums -> sums.members().get(new MemberDate(kind, date)))
                .filter(Objects::nonNull)
                .mapToLong(NumberSet::size)
                .sum();
    }

    /// Clean events in the closed cuts, as the closes state them.
    long rows() {
        return rows;
    }

    private void read(CommitChunk chunk) {
        long lastCut = cuts.getOrDefault(chunk.partition(), 0L);
        int nextChunk = nextChunks.getOrDefault(chunk.partition(), 0);
        assertThat(chunk.cut()).isEqualTo(lastCut + 1);
        assertThat(chunk.chunk()).isEqualTo(nextChunk);
        chunk.increments().forEach(row -> sums.add(row.key(), row.measures()));
        Sums ofPartition = members.computeIfAbsent(chunk.partition(), _ -> new Sums());
        chunk.members().forEach(ofPartition::add);
        CommitClose close = chunk.close();
        if (close == null) {
            nextChunks.put(chunk.partition(), nextChunk + 1);
        } else {
            assertThat(close.rawNextOffset()).isEqualTo(chunk.cut() * 100 + chunk.partition());
            rows += close.counts().rows();
            nextChunks.put(chunk.partition(), 0);
            cuts.put(chunk.partition(), chunk.cut());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
