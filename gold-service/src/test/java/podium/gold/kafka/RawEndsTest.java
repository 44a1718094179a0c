package podium.gold.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class RawEndsTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @Test
    void aDisplayDoesNotWaitForABrokerThatIsAway() {
        Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1"));
        try {
            RawEnds ends = new RawEnds(admin, 4, CALL_MAX, InstantSource.system());

            RawEnds.Seen seen = assertTimeout(CALL_MAX.dividedBy(2), ends::recent);

            assertThat(seen).isNull();
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
