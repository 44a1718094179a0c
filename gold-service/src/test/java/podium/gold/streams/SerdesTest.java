package podium.gold.streams;

import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.NaiveTables;
import podium.gold.Numbered;
import podium.gold.Position;
import podium.gold.RandomEvents;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.MemberKind;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
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
            assertThat(PendingCodec.key(PendingCodec.encode(key))).isEqualTo(key);
            assertThat(PendingCodec.measures(PendingCodec.encode(measures))).isEqualTo(measures);
        });
    }

    @Test
    void differentKeysHaveDifferentBytes() {
        Map<GoldKey, Measures> rows =
                NaiveTables.of(new RandomEvents(Seeds.random(1), 9, 99, 9).many(5_000));

        long different =
                rows.keySet().stream()
                        .map(key -> HexFormat.of().formatHex(PendingCodec.encode(key)))
                        .distinct()
                        .count();

        assertThat(different).isEqualTo(rows.size());
    }

    @Test
    void aPositionComesBackAsItWas() {
        Position position = new Position("q1w2", 1L << 40, 12, 11, 3, 99, 7, 1 << 30);

        Position back = PositionSerde.decode(PositionSerde.encode(position));

        assertThat(back).isEqualTo(position);
    }

    @Test
    void aPositionFromBeforePacksComesBackAsItWas() {
        Position position = new Position("q1w2", 1L << 40, 12, 11, 3, 99, 7, 1 << 30);
        byte[] bytes = PositionSerde.encode(position);
        bytes[0] = 3;

        assertThat(PositionSerde.decode(bytes)).isEqualTo(position);
    }

    @Test
    void aPositionOfAnotherFormatIsRefused() {
        byte[] bytes = PositionSerde.encode(new Position("", 1, 1, 1, 1, 1, 1, 1));
        bytes[0] = 1;

        assertThatThrownBy(() -> PositionSerde.decode(bytes)).hasMessageContaining("format 1");
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
    void whatIsKeptOfAUserIsFoundByTheHashAlone() {
        Numbered numbered = new Numbered(1 << 30, 20_429);

        byte[] one = NumberSerde.encode(new Member(20_429, 1L << 63, 5));
        byte[] other = NumberSerde.encode(new Member(20_430, 1L << 63, 5));

        assertThat(one).isEqualTo(other);
        assertThat(NumberSerde.key(one)).isEqualTo(new Member(0, 1L << 63, 5));
        assertThat(NumberSerde.numbered(NumberSerde.encode(numbered))).isEqualTo(numbered);
    }

    @Test
    void aKindsNumberInTheStateNeverChanges() {
        MemberDate users = new MemberDate(MemberKind.USERS, LocalDate.EPOCH.plusDays(1));
        MemberDate sessions = new MemberDate(MemberKind.SESSIONS, LocalDate.EPOCH);

        assertThat(MemberDateSerde.encode(users)).containsExactly(1, 0, 0, 0, 1);
        assertThat(MemberDateSerde.encode(sessions)).containsExactly(2, 0, 0, 0, 0);
        assertThat(MemberDateSerde.decode(MemberDateSerde.encode(users))).isEqualTo(users);
        assertThat(MemberDateSerde.decode(MemberDateSerde.encode(sessions))).isEqualTo(sessions);
        assertThat(MemberKind.values()).hasSize(2);
    }

    @Test
    void aTablesNumberInTheStateNeverChanges() {
        byte[] hour = PendingCodec.encode(GoldKey.revenue(LocalDate.EPOCH, 13));

        assertThat(HexFormat.of().formatHex(hour)).isEqualTo("02000000000dffffffffffffffff");
        assertThat(GoldTable.values()).hasSize(5);
    }
}
