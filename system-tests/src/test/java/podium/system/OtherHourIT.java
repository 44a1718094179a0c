package podium.system;

import podium.chaos.CannotHere;
import podium.chaos.FakeClock;
import podium.events.Topics;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// A replay at another hour of the day: the clocks of the run's services, and of the restorer, are
/// seven hours ahead. What is decided by time is decided by landing time, so that the rows are
/// identical; events stand at the very bounds of those decisions.
@Tag("long")
class OtherHourIT {
    private static final Duration AHEAD = Duration.ofHours(7);

    /// A clock follows within a second; services look at their neighbours now and then.
    private static final Duration NEAR = Duration.ofMinutes(2);

    private static final long DAY_MINUTES = 24 * 60;

    /// When the first of them lands.
    private static final Instant LANDING =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(30));

    @TempDir private static Path folder;

    private static Line line;
    private static FakeClock clock;

    @BeforeAll
    static void eventsAtTheBoundsLand() throws Exception {
        try {
            clock = FakeClock.in(folder.resolve("faketime"));
        } catch (CannotHere e) {
            Assumptions.abort(String.valueOf(e.getMessage()));
        }
        line = Line.start();
        landAtGivenTimes();
        line.cli().done("generate", "--events", "5000", "--seed", "51", "--dirty", "0.05");
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void theBoundsAreWhereTheyShouldBe() {
        String ours = "SELECT excerpt FROM rejected WHERE excerpt LIKE '%bound-%'";

        String rejected = line.cli().done("sql", ours, "--format", "csv").output();

        assertThat(rejected)
                .contains("bound-late", "bound-ancient", "bound-twice-in-a-day")
                .doesNotContain("bound-in-time", "bound-old", "bound-twice-in-more");
    }

    @ParameterizedTest
    @CsvSource({"late, topic", "fed, bronze"})
    void aReplaySevenHoursLaterComesToIdenticalRows(String run, String source) {
        Path file = folder.resolve(run);
        FakeClock.set(file, "%+d".formatted(AHEAD.toSeconds()));
        Cli ahead = line.cli().with(clock.wrongBy(file));

        ahead.done("replay", "--run", run, "--from", source);

        Instant checked =
                Instant.parse(
                        Http.get(line.url(run, "gold." + run) + "/v1/status")
                                .get("checked_at")
                                .asText());
        assertThat(checked)
                .as("its clock is wrong")
                .isCloseTo(Instant.now().plus(AHEAD), within(NEAR));
        JsonNode comparison = line.comparison(run);
        assertThat(comparison.get("identical").asBoolean()).as(comparison.toString()).isTrue();
        assertThat(comparison.at("/answers/rejected/rows").asLong()).isPositive();
    }

    /// Records whose landing time is what the test says: the topic takes it for once.
    private static void landAtGivenTimes() throws Exception {
        setTimestampType("CreateTime");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", line.bootstrap(), "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            Instant dayAfter = LANDING.plus(Duration.ofDays(1));
            send(producer, 0, "bound-in-time", dayAfter);
            send(producer, 0, "bound-late", dayAfter.plusMillis(1));
            send(producer, 0, "bound-old", Instant.parse("2000-01-01T00:00:00Z"));
            send(producer, 0, "bound-ancient", Instant.parse("1999-12-31T23:59:59.999Z"));
            send(producer, 0, "bound-twice-in-a-day", LANDING);
            send(producer, 0, "bound-twice-in-more", LANDING);
            send(producer, DAY_MINUTES, "bound-twice-in-a-day", LANDING);
            send(producer, DAY_MINUTES + 1, "bound-twice-in-more", LANDING);
        } finally {
            setTimestampType("LogAppendTime");
        }
    }

    /// @param minute after the first at which it lands, at its last millisecond: minutes count
    private static void send(
            Producer<byte[], byte[]> producer, long minute, String id, Instant eventTime)
            throws Exception {
        String event =
                """
                {"event_id":"%s","timestamp":"%s","user_id":"bounds","session_id":"s",\
                "event_type":"search","search_query":"%s"}\
                """
                        .formatted(id, eventTime, id);
        Instant landsAt = LANDING.plus(Duration.ofMinutes(minute + 1)).minusMillis(1);
        producer.send(
                        new ProducerRecord<>(
                                Topics.RAW,
                                null,
                                landsAt.toEpochMilli(),
                                "bounds".getBytes(StandardCharsets.UTF_8),
                                event.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private static void setTimestampType(String type) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.bootstrap()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, Topics.RAW),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry("message.timestamp.type", type),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
