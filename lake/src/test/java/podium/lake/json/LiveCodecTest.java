package podium.lake.json;

import podium.lake.GoldRow;
import podium.lake.LakeExamples;
import podium.lake.LakeException;
import podium.lake.LivePartition;
import podium.lake.LiveReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveCodecTest {
    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReportReadIsTheReportWritten(long seed) {
        Random random = new Random(seed);
        List<LivePartition> partitions = new ArrayList<>();
        for (int partition = random.nextInt(5); partition > 0; partition--) {
            partitions.add(
                    random.nextInt(4) == 0
                            ? new LivePartition.Withheld(partition, "too \"many\" rows")
                            : known(random, partition));
        }
        LiveReport report =
                new LiveReport(
                        "main",
                        "one",
                        "running",
                        random.nextBoolean() ? null : "it waits",
                        random.nextLong(1L << 50),
                        partitions);

        LiveReport read = LiveCodec.decode(LiveCodec.encode(report));

        assertThat(read).isEqualTo(report);
    }

    @Test
    void whatIsNoReportIsSaidToBeNone() {
        byte[] status = "{\"state\":\"running\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LiveCodec.decode(status))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasMessageContaining("a live report can't be read: '/format'");
    }

    private static LivePartition known(Random random, int partition) {
        List<GoldRow> increments = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            increments.add(LakeExamples.row(random));
        }
        return new LivePartition.Known(
                partition,
                random.nextLong(1L << 50),
                random.nextLong(1L << 50),
                random.nextBoolean() ? null : random.nextLong(1L << 50),
                Instant.ofEpochMilli(random.nextLong(1L << 40)),
                increments);
    }
}
