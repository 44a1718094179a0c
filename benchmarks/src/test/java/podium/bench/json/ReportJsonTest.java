package podium.bench.json;

import podium.bench.report.PeerResult;
import podium.bench.report.Samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReportJsonTest {
    @Test
    void itHasTheFiguresTheCurveAndThePeers() throws Exception {
        PeerResult peer = new PeerResult("streams-dsl", 5_000_000, 100, 200, 40);

        JsonNode json =
                new ObjectMapper().readTree(ReportJson.of(Samples.report(true, 2, List.of(peer))));

        assertThat(json.at("/machine/commit").asText()).isEqualTo("abc1234+");
        assertThat(json.at("/targets/0/measured").asDouble()).isEqualTo(120_000);
        assertThat(json.at("/targets/0/verdict").asText()).isEqualTo("met");
        assertThat(json.at("/catching_up/bronze/lag/1/events").asDouble()).isEqualTo(3_000_000);
        assertThat(json.at("/latencies_ms/answers/p99").asDouble()).isEqualTo(1.8);
        assertThat(json.at("/peers/0/cpu_seconds").asDouble()).isEqualTo(200);
        assertThat(json.at("/peers/0/broker_cpu_seconds").asDouble()).isEqualTo(40);
    }
}
