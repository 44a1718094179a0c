package podium.gold.publish;

import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoldTablesTest {
    private static final GoldDate DATE = new GoldDate(GoldTable.DAILY_USER_ACTIVITY, Commits.DAY);
    private static final GoldKey KEY = GoldKey.activity(Commits.DAY);

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void aDatesTableIsTheBasesRowsPlusTheIncrements() {
        LandedObject base = tables(100).write(write(1, null, 1, 2, 3));

        LandedObject next = tables(0).write(write(2, base, 10, 20, 30));

        assertThat(new TextGoldCodec().read(DATE, bytes(next)))
                .isEqualTo(Map.of(KEY, Measures.of(11, 22, 33)));
    }

    @Test
    void aDateOfAMonthGetsAFileOfItsOwn() {
        DateRows base = month(1);

        LandedObject next =
                tables(0)
                        .write(
                                new Effect.WriteGold(
                                        DATE,
                                        7,
                                        base,
                                        List.of(new GoldRow(KEY, Measures.of(10, 20, 30)))));

        assertThat(next.key().value())
                .isEqualTo("gold/main/daily_user_activity/event_date=2025-12-01/7.parquet");
        assertThat(new TextGoldCodec().read(DATE, bytes(next)))
                .isEqualTo(Map.of(KEY, Measures.of(11, 22, 33)));
    }

    @Test
    void aMonthThatHasNotTheRowsThatTheReleaseSaysIsAContradiction() {
        DateRows base = month(2);

        assertThatThrownBy(() -> tables(0).write(new Effect.WriteGold(DATE, 7, base, List.of())))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("has 1 rows of daily_user_activity 2025-12-01")
                .hasMessageContaining("the last release says 2");
    }

    /// The date and the next in one file.
    private DateRows month(long stated) {
        LocalDate next = Commits.DAY.plusDays(1);
        SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates = new TreeMap<>();
        dates.put(Commits.DAY, new TreeMap<>(Map.of(KEY, Measures.of(1, 2, 3))));
        dates.put(next, new TreeMap<>(Map.of(GoldKey.activity(next), Measures.of(4, 5, 6))));
        byte[] bytes = new TextGoldCodec().writeMonth(DATE.table(), dates);
        String checksum = Checksums.sha256Hex(bytes);
        ObjectKey key =
                LakeLayout.goldMonth(
                        "main",
                        DATE.table(),
                        YearMonth.from(Commits.DAY),
                        6,
                        Instant.EPOCH,
                        checksum);
        store.create(key, ObjectBody.of(bytes), Map.of());
        return new DateRows(Commits.DAY, new LandedObject(key, 2, bytes.length, checksum), stated);
    }

    @Test
    void aFileWithTheSameRowsIsAdopted() {
        LandedObject first = tables(100).write(write(1, null, 1, 2, 3));

        LandedObject second = tables(100).write(write(1, null, 1, 2, 3));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aFileWithOtherRowsIsAContradiction() {
        tables(100).write(write(1, null, 1, 2, 3));

        assertThatThrownBy(() -> tables(100).write(write(1, null, 1, 2, 4)))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("exists with other rows");
    }

    @Test
    void aBaseThatIsNotWhatTheReleaseNamesIsAContradiction() {
        LandedObject base = tables(100).write(write(1, null, 1, 2, 3));
        LandedObject other =
                new LandedObject(base.key(), base.rows(), base.bytes(), "f".repeat(64));

        assertThatThrownBy(() -> tables(100).write(write(2, other, 1, 1, 1)))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("not the file that the last release names");
    }

    @Test
    void aStoreThatWasAwayIsAskedAgain() {
        GoldTables tables = tables(100);
        store.setDown(true);
        assertThatThrownBy(() -> tables.write(write(1, null, 1, 2, 3)))
                .isInstanceOf(LakeException.StoreUnavailable.class);
        store.setDown(false);

        LandedObject file = tables.write(write(1, null, 1, 2, 3));

        assertThat(file.rows()).isEqualTo(1);
    }

    @Test
    void aDatesMembersAreTheBasesAndTheNew() {
        GoldTables tables = tables(100);
        LandedObject firstActivity = tables.write(write(1, null, 2, 1, 9));
        LandedObject first = tables.write(members(1, null, firstActivity, NumberSet.of(1, 5)));
        LandedObject activity = tables.write(write(2, firstActivity, 1, 0, 3));

        LandedObject next = tables(0).write(members(2, first, activity, NumberSet.of(3)));

        assertThat(next.key().value())
                .isEqualTo("gold/main/daily_members/event_date=2025-12-01/2.parquet");
        assertThat(new TextGoldCodec().readMembers(bytes(next)))
                .isEqualTo(
                        Map.of(
                                new MemberGroup(0, MemberKind.USERS), NumberSet.of(1, 3, 5),
                                new MemberGroup(3, MemberKind.SESSIONS), NumberSet.of(7)));
        assertThat(next.rows()).isEqualTo(2);
    }

    @Test
    void membersThatAreNotAsManyAsCountedAreAContradiction() {
        GoldTables tables = tables(100);
        LandedObject activity = tables.write(write(1, null, 2, 1, 9));

        assertThatThrownBy(() -> tables.write(members(1, null, activity, NumberSet.of(1, 2, 3))))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("counts 2 users on 2025-12-01 as of cut 1, but 3");
        assertThatThrownBy(() -> tables.write(members(1, null, null, NumberSet.of(1))))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("counts 0 users");
    }

    private static Effect.WriteMembers members(
            long cut,
            @Nullable LandedObject base,
            @Nullable LandedObject activity,
            NumberSet users) {
        SortedMap<MemberGroup, NumberSet> increments = new TreeMap<>();
        increments.put(new MemberGroup(0, MemberKind.USERS), users);
        increments.put(new MemberGroup(3, MemberKind.SESSIONS), NumberSet.of(7));
        return new Effect.WriteMembers(Commits.DAY, cut, base, increments, own(activity));
    }

    private GoldTables tables(long cachedRowsMax) {
        return new GoldTables("main", store, new TextGoldCodec(), cachedRowsMax);
    }

    private byte[] bytes(LandedObject file) {
        return store.read(file.key(), 1 << 20).orElseThrow().bytes();
    }

    private static Effect.WriteGold write(
            long cut, @Nullable LandedObject base, long users, long sessions, long events) {
        return new Effect.WriteGold(
                DATE,
                cut,
                own(base),
                List.of(new GoldRow(KEY, Measures.of(users, sessions, events))));
    }

    private static @Nullable DateRows own(@Nullable LandedObject file) {
        return file == null ? null : DateRows.ofOwn(Commits.DAY, file);
    }
}
