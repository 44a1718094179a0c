package podium.gold.streams;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class InputLogsTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @Test
    void aDisplayDoesNotWaitForABrokerThatIsAway() {
        Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1"));
        try (InputLogs logs = new InputLogs(admin, "events.clean", "group", CALL_MAX)) {
            assertTimeout(
                    CALL_MAX.dividedBy(2),
                    () ->
                            assertThatThrownBy(() -> logs.ends(List.of(0)))
                                    .isInstanceOf(TimeoutException.class));
        }
    }
}
