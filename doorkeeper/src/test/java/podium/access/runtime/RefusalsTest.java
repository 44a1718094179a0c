package podium.access.runtime;

import podium.access.Action;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {
    private static final int WRITTEN = 5;

    private final Refusals refusals =
            new Refusals(
                    Settings.of(Map.of("refusalsWrittenRate", (long) WRITTEN)),
                    new SimpleMeterRegistry());

    /// Each writes to the disk that what is done is written to, too.
    @Test
    void howeverManyAddressesThereAreOnlySoManyRefusalsAreWrittenDown() {
        long written =
                IntStream.range(0, 200)
                        .filter(i -> refusals.count(refusal("10.0.0." + i)) == 0)
                        .filter(_ -> refusals.isWritten())
                        .count();

        // a second may pass meanwhile
        assertThat(written).isBetween((long) WRITTEN, 4L * WRITTEN);
    }

    private static Action refusal(String from) {
        return new Action(
                Instant.EPOCH, null, null, from, "GET /v1/status", Map.of(), Refusals.UNKNOWN);
    }
}
