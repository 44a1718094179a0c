package podium.chaos.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SettledStatusTest {
    @Test
    void whoRunsAndHasDoneEverythingTellsTheTruth() throws IOException {
        assertThat(
                        untrue(
                                """
                                {"state":"running","partitions":[{"lag":0,"lag_seconds":0}],
                                "layers":[{"lag":0,"lag_seconds":0}]}\
                                """))
                .isEmpty();
        assertThat(untrue("{\"state\":\"standby\",\"partitions\":[]}")).isEmpty();
    }

    @Test
    void nobodyMayWaitOrHaltNow() throws IOException {
        assertThat(untrue("{\"state\":\"behind\",\"reason\":\"gold-service is silent\"}"))
                .contains("it says behind: gold-service is silent");
    }

    @Test
    void lagInRecordsOrInSecondsIsUntrueAndSoIsNotKnowing() throws IOException {
        assertThat(untrue("{\"state\":\"running\",\"partitions\":[{\"lag\":1,\"lag_seconds\":0}]}"))
                .isPresent();
        assertThat(untrue("{\"state\":\"running\",\"layers\":[{\"lag\":0,\"lag_seconds\":3}]}"))
                .isPresent();
        assertThat(untrue("{\"state\":\"running\",\"layers\":{\"gold\":{\"lag\":null}}}"))
                .contains("something waits: {\"lag\":null}");
    }

    private static Optional<String> untrue(String status) throws IOException {
        return SettledStatus.untrue(new ObjectMapper().readTree(status));
    }
}
