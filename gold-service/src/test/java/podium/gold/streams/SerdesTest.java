package podium.gold.streams;

import podium.gold.Member;
import podium.gold.NaiveTables;
import podium.gold.Position;
import podium.gold.RandomEvents;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SerdesTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void pendingRowsComeBackAsTheyWere(long seed) {
        Map<GoldKey, Measures> rows =
                NaiveTables.of(new RandomEvents(Seeds.random(seed), 9, 99, 9).many(200));

        rows.forEach((key, measures) -> {
            assertThat(PendingSerde.key(PendingSerde.encode(key))).isEqualTo(key);
            assertThat(PendingSerde.measures(PendingSerde.encode(measures))).isEqualTo(measures);
        });
    }

    @Test
    void differentKeysHaveDifferentBytes() {
        Map<GoldKey, Measures> rows =
                NaiveTables.of(new RandomEvents(Seeds.random(1), 9, 99, 9).many(5_000));

        long different =
                rows.keySet().stream()
                        .map(key -> HexFormat.of().formatHex(PendingSerde.encode(key)))
                        .distinct()
                        .count();

        assertThat(different).isEqualTo(rows.size());
    }

    @Test
    void aPositionComesBackAsItWas() {
        Position position = new Position("q1w2", 1L << 40, 12, 3, 99);

        Position back = PositionSerde.decode(PositionSerde.encode(position));

        assertThat(back).isEqualTo(position);
    }

    @Test
    void aPositionOfAnotherFormatIsRefused() {
        byte[] bytes = PositionSerde.encode(new Position("", 1, 1, 1, 1));
        bytes[0] = 2;

        assertThatThrownBy(() -> PositionSerde.decode(bytes)).hasMessageContaining("format 2");
    }

    @Test
    void theMembersOfADayStandTogether() {
        byte[] before = MemberSerde.encode(new Member(20_428, -1, -1));
        byte[] first = MemberSerde.encode(new Member(20_429, 0, 0));
        byte[] middle = MemberSerde.encode(new Member(20_429, 1L << 63, 5));
        byte[] last = MemberSerde.encode(new Member(20_429, -1, -1));

        assertThat(Arrays.compareUnsigned(before, first)).isNegative();
        assertThat(Arrays.compareUnsigned(first, middle)).isNegative();
        assertThat(Arrays.compareUnsigned(middle, last)).isNegative();
        assertThat(MemberSerde.decode(middle)).isEqualTo(new Member(20_429, 1L << 63, 5));
    }

    @Test
    void aTablesNumberInTheStateNeverChanges() {
        byte[] hour = PendingSerde.encode(GoldKey.revenue(java.time.LocalDate.EPOCH, 13));

        assertThat(HexFormat.of().formatHex(hour)).isEqualTo("02000000000dffffffffffffffff");
        assertThat(GoldTable.values()).hasSize(5);
    }
}
