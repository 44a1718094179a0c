package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Every record's bytes by partition, in offset order: as Bronze keeps them and as the topic has
/// them. A value is shown as hex, null as `null`.
final class BronzeBytes {
    private static final Pattern NAME = Pattern.compile("events-(\\d+)-(\\d{20})\\.jsonl\\.gz");
    private static final String WRAPPED = "{\"podium_base64\":";

    private BronzeBytes() {}

    static SortedMap<Integer, List<String>> of(Path objects) {
        SortedMap<Integer, List<String>> partitions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(objects.resolve("bronze/events"))) {
            files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .forEach(file ->
                            partitions
                                    .computeIfAbsent(partition(file), _ -> new ArrayList<>())
                                    .addAll(lines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return partitions;
    }

    static SortedMap<Integer, List<String>> ofTopic(String bootstrap) {
        SortedMap<Integer, List<String>> partitions = new TreeMap<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> topic =
                    consumer.partitionsFor("events.raw").stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(topic);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    boolean barrier =
                            record.value() == null
                                    && record.headers().lastHeader("podium-barrier") != null;
                    if (!barrier) {
                        partitions
                                .computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                                .add(show(record.value()));
                    }
                }
            }
        }
        return partitions;
    }

    private static int partition(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalStateException("%s is no Bronze object".formatted(file));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    lines.add(restored(line.toByteArray()));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                throw new IllegalStateException("%s does not end with a line feed".formatted(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static String restored(byte[] line) throws IOException {
        if (!new String(line, StandardCharsets.ISO_8859_1).startsWith(WRAPPED)) {
            return show(line);
        }
        JsonNode wrapped = Http.JSON.readTree(line).get("podium_base64");
        return wrapped.isNull() ? show(null) : show(Base64.getDecoder().decode(wrapped.asText()));
    }

    private static String show(byte[] value) {
        return value == null ? "null" : HexFormat.of().formatHex(value);
    }
}
