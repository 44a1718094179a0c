package podium.query.json;

import podium.access.Anonymous;
import podium.lake.GoldKey;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.query.Answering;
import podium.query.Answers;
import podium.query.Contact;
import podium.query.DateRange;
import podium.query.Following;
import podium.query.GoldStatus;
import podium.query.Lake;
import podium.query.LineCosts;
import podium.query.Query;
import podium.query.Question;
import podium.query.ReleaseWatch;
import podium.query.SnapshotLoader;
import podium.query.Snapshots;
import podium.query.StatusReport;
import podium.query.Tables;
import podium.testkit.InMemoryObjectStore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerJsonTest {
    private static final Instant NOW = Instant.parse("2025-12-08T00:01:00Z");

    @Test
    void theEnvelopeIsAsTheDesignHasIt() {
        Tables tables =
                new Tables()
                        .put(
                                GoldKey.revenue(Tables.DAY, 7),
                                Measures.of(new BigDecimal("10.00"), 3, 4));

        String json = answer(tables, Question.HOURLY_REVENUE);

        assertThat(json.replaceAll("bytes\":[0-9]+", "bytes\":BYTES"))
                .isEqualTo(
                        "{\"release\":{\"number\":0,\"run\":\"main\",\"cut\":1,"
                                + "\"created_at\":\"2025-12-08T00:00:00Z\",\"age_seconds\":60},\"as_of\":null,"
                                + "\"meta\":[{\"name\":\"event_date\",\"type\":\"date\",\"unit\":\"UTC day\"},"
                                + "{\"name\":\"event_hour\",\"type\":\"integer\",\"unit\":\"UTC hour\"},"
                                + "{\"name\":\"total_revenue\",\"type\":\"decimal\",\"unit\":\"money\"},"
                                + "{\"name\":\"purchase_count\",\"type\":\"integer\",\"unit\":\"events\"},"
                                + "{\"name\":\"total_items_sold\",\"type\":\"integer\",\"unit\":\"items\"},"
                                + "{\"name\":\"avg_order_value\",\"type\":\"decimal\",\"unit\":\"money per purchase\"}],"
                                + "\"data\":[{\"event_date\":\"2025-12-01\",\"event_hour\":7,\"total_revenue\":\"10.00\","
                                + "\"purchase_count\":3,\"total_items_sold\":4,\"avg_order_value\":\"3.33\"}],"
                                + "\"page\":{\"limit\":100,\"total\":1,\"next\":null},"
                                + "\"statistics\":{\"elapsed_ms\":1.235,\"rows\":1,\"bytes\":BYTES}}");
    }

    @Test
    void nullsAreWritten() {
        String json =
                answer(
                        new Tables().funnel(Tables.DAY, "p", null, 0, 0, 0, 1),
                        Question.PRODUCT_FUNNEL);

        assertThat(json)
                .contains("\"category\":null", "\"view_to_cart_rate\":null", "\"unit\":null");
    }

    @Test
    void theStatusTellsWhatGoldServiceSaid() throws IOException {
        byte[] said =
                """
                {"run":"main","state":"running","layers":[{"layer":"bronze","partition":0,"lag":3},
                {"layer":"bronze","partition":1,"lag":4},{"layer":"silver","partition":0,"lag":null}]}\
                """
                        .getBytes(StandardCharsets.UTF_8);
        GoldStatus gold = GoldStatusJson.decode(said);
        StatusReport report =
                new StatusReport(
                        null,
                        gold,
                        Contact.NEVER_ASKED.answered(NOW),
                        Following.NOT_BEGUN.succeeded(NOW),
                        LineCosts.NONE,
                        NOW);

        JsonNode status = new ObjectMapper().readTree(StatusJson.encode(report, Anonymous.NOTHING));

        assertThat(gold.lag()).isEqualTo(Map.of(Layer.BRONZE, new GoldStatus.Lag(7, null)));
        assertThat(status.at("/layers/bronze/lag").asLong()).isEqualTo(7);
        assertThat(status.at("/layers/silver/lag").isNull()).isTrue();
        assertThat(status.at("/release").isNull()).isTrue();
        assertThat(status.at("/state").asText()).isEqualTo("waiting");
        assertThat(status.at("/gold_service/reachable").asBoolean()).isTrue();
    }

    @Test
    void silenceIsToldWithItsBeginning() {
        Contact silent =
                Contact.NEVER_ASKED
                        .answered(NOW)
                        .silent(NOW.plusSeconds(5), "refused")
                        .silent(NOW.plusSeconds(9), "refused");

        assertThat(silent.since()).isEqualTo(NOW.plusSeconds(5));
        assertThat(silent.lastChecked()).isEqualTo(NOW.plusSeconds(9));
        assertThat(silent.answered(NOW.plusSeconds(10)).since()).isEqualTo(NOW.plusSeconds(10));
    }

    private static String answer(Tables tables, Question question) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        new Lake(store).publish(tables);
        Snapshots snapshots = new Snapshots(1, 100);
        new ReleaseWatch(
                        LakeDocuments.releaseLog(store),
                        new SnapshotLoader(
                                store, GoldFile::read, MembersFile::read, 100, 1 << 20, 1 << 20),
                        snapshots)
                .look();
        Answers answers = Answering.over(snapshots, 100);
        Query query = new Query(question, DateRange.ALL, Query.LIMIT_DEFAULT);
        return new String(
                AnswerJson.encode(
                        Answering.page(answers, query, null), NOW, Duration.ofNanos(1_234_567)),
                StandardCharsets.UTF_8);
    }
}
