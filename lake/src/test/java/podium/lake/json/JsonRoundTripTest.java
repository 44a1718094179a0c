package podium.lake.json;

import podium.lake.Books;
import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.CommitChunk;
import podium.lake.CompactionProposal;
import podium.lake.GoldKey;
import podium.lake.GoldMonth;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeExamples;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.LogRecord;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.MonthProposal;
import podium.lake.NumberSet;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.RestoredLog;
import podium.lake.RunRecord;
import podium.lake.quality.Finding;
import podium.lake.quality.LetThrough;
import podium.lake.quality.Level;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.ReleaseQuality;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;
import podium.lake.quality.Usual;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonRoundTripTest {
    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCommitReadIsTheCommitWritten(long seed) {
        Random random = new Random(seed);
        List<GoldRow> increments = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            increments.add(LakeExamples.row(random));
        }
        CommitChunk chunk =
                new CommitChunk(
                        Layer.values()[random.nextInt(4)],
                        random.nextInt(64),
                        random.nextLong(1L << 50),
                        random.nextInt(100),
                        LakeExamples.objects(random, 10),
                        increments,
                        LakeExamples.members(random, 5),
                        random.nextBoolean() ? LakeExamples.close(random) : null);

        byte[] bytes = CommitCodec.encode(chunk);

        assertThat(CommitCodec.decode(bytes)).isEqualTo(chunk);
        assertThat(CommitCodec.encode(CommitCodec.decode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReleaseReadIsTheReleaseWritten(long seed) {
        Release release = release(new Random(seed));

        byte[] bytes = ReleaseJson.encode(release);

        assertThat(ReleaseJson.decode(bytes)).isEqualTo(release);
        assertThat(ReleaseJson.encode(ReleaseJson.decode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCheckpointReadIsTheCheckpointWritten(long seed) {
        Random random = new Random(seed);
        LayerObjects rest = layerObjects(random);
        Checkpoint checkpoint =
                new Checkpoint(
                        Checkpoint.FORMAT,
                        random.nextLong(1L << 50),
                        List.of(new Segment(LakeLayout.checkpointSegment(seed, 0), seed)),
                        rest);

        byte[] bytes = CheckpointJson.encode(checkpoint);
        byte[] segment = CheckpointJson.encodeSegment(rest);

        assertThat(CheckpointJson.decode(bytes)).isEqualTo(checkpoint);
        assertThat(CheckpointJson.encode(CheckpointJson.decode(bytes))).isEqualTo(bytes);
        assertThat(CheckpointJson.decodeSegment(segment)).isEqualTo(rest);
    }

    private static LayerObjects layerObjects(Random random) {
        return new LayerObjects(
                Map.of(
                        Layer.BRONZE,
                        LakeExamples.objects(random, 10),
                        Layer.REJECTED,
                        LakeExamples.objects(random, 3)));
    }

    @Test
    void aCompactionReadIsTheCompactionWritten() {
        Random random = new Random(3);
        CompactionProposal proposal =
                new CompactionProposal(
                        "main",
                        LakeExamples.date(random),
                        17,
                        List.of(LakeExamples.object(random)),
                        List.of(
                                LakeExamples.object(random).key(),
                                LakeExamples.object(random).key()));

        assertThat(CompactionProposalJson.decode(CompactionProposalJson.encode(proposal)))
                .isEqualTo(proposal);
        assertThatThrownBy(() ->
                        CompactionProposalJson.decode(
                                new String(
                                                CompactionProposalJson.encode(proposal),
                                                StandardCharsets.UTF_8)
                                        .replaceFirst("\"replaced\":.*]", "\"replaced\":[]")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasMessageContaining("1 files in place of 0");
    }

    @Test
    void whatIsNoCheckpointIsUnreadable() {
        byte[] release = ReleaseJson.encode(release(new Random(1)));
        byte[] another = Gzip.compress(release);

        assertThatThrownBy(() -> CheckpointJson.decode(release))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasMessageContaining("a checkpoint is no gzip");
        assertThatThrownBy(() -> CheckpointJson.decode(another))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    @Test
    void logAndRunRecordsComeBack() {
        SortedMap<String, String> ids = new TreeMap<>(Map.of("events.raw", "Aq3", "b", "c"));
        LogRecord log = new LogRecord(3, "cluster", ids, 4);
        RunRecord run = new RunRecord("main", 1, 0, ids);

        LogRecord recovered =
                new LogRecord(4, "cluster", ids, 4, 17, new TreeSet<>(Set.of("main", "next")));
        RestoredLog restored = new RestoredLog("next", "events.raw.next", "id", List.of(0L, 7L));

        assertThat(LogRecordJson.decode(LogRecordJson.encode(log))).isEqualTo(log);
        assertThat(LogRecordJson.decode(LogRecordJson.encode(recovered))).isEqualTo(recovered);
        assertThat(RestoredLogJson.decode(RestoredLogJson.encode(restored))).isEqualTo(restored);
        assertThat(RunRecordJson.decode(RunRecordJson.encode(run))).isEqualTo(run);
    }

    @Test
    void anIncrementIsACompactArray() {
        LocalDate date = LocalDate.of(2025, 12, 1);
        List<GoldRow> increments =
                List.of(
                        new GoldRow(GoldKey.funnel(date, "p1", null), Measures.of(1, 2, 3, 4)),
                        new GoldRow(
                                GoldKey.revenue(date, 7),
                                Measures.of(new BigDecimal("12.34"), 1, 2)));

        byte[] bytes =
                CommitCodec.encode(
                        new CommitChunk(Layer.GOLD, 0, 1, 0, List.of(), increments, null));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"format":1,"layer":"gold","partition":0,"cut":1,"chunk":0,"objects":[],\
                        "increments":[["product_funnel","2025-12-01",null,"p1",null,[1,2,3,4],null],\
                        ["hourly_revenue","2025-12-01",7,null,null,[1,2],"12.34"]]}\
                        """);
    }

    @Test
    void membersAreKindDateAndABitmap() {
        MemberIncrement members =
                new MemberIncrement(
                        MemberKind.SESSIONS, LocalDate.of(2025, 12, 1), NumberSet.of(0, 1, 7));

        byte[] bytes =
                CommitCodec.encode(
                        new CommitChunk(
                                Layer.GOLD, 0, 1, 0, List.of(), List.of(), List.of(members), null));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .endsWith(
                        """
                        "increments":[],"members":[["sessions","2025-12-01","OjAAAAEAAAAAAAIAEAAAAAAAAQAHAA=="]]}\
                        """);
    }

    @Test
    void aReleaseOfRulesBeforeMembersHasNone() {
        String now = new String(ReleaseJson.encode(release(new Random(1))), StandardCharsets.UTF_8);
        String before =
                now.replaceAll("\"members\":\\{[^}]*\\}\\},", "")
                        .replaceAll(",\"(daily_users|daily_sessions)\":\\d+", "")
                        .replaceAll(",\"(user_numbers|session_numbers)\":\\d+", "");

        Release release = ReleaseJson.decode(before.getBytes(StandardCharsets.UTF_8));

        assertThat(before).doesNotContain("members", "numbers");
        assertThat(release.members()).isEmpty();
        assertThat(release.books()).allMatch(books -> books.userNumbers() == 0);
    }

    @Test
    void unknownFieldsAreTolerated() {
        byte[] bytes =
                """
                {"format":1,"run":"main","rules":1,"start_cut":0,"topic_ids":{},"later":{"a":[1]}}\
                """
                        .getBytes(StandardCharsets.UTF_8);

        RunRecord run = RunRecordJson.decode(bytes);

        assertThat(run).isEqualTo(new RunRecord("main", 1, 0, new TreeMap<>()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{\"format\":2}",
                "{\"format\":1,\"format\":1}",
                "{\"format\":1,\"run\":7}",
                "{\"format\":1,\"run\":\"main\",\"rules\":1.5}",
                "{\"format\":1,\"run\":\"main\",\"rules\":1,\"start_cut\":1e400}",
                "{\"format\":1,\"run\":\"main\",\"rules\":99999999999}",
                "{\"format\":1,\"run\":\"main\",\"rules\":1,\"start_cut\":0,\"topic_ids\":{}} {}",
            })
    void whatCantBeReadSaysSo(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RunRecordJson.decode(bytes))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasMessageStartingWith("LAKE-006 a run record can't be read: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"no_table\",\"2025-12-01\",null,null,null,[1],null]",
                "[\"hourly_revenue\",\"2025-12-01\",1,null,null,[1,2],\"1.234\"]",
                "[\"hourly_revenue\",\"2025-12-01\",1,null,null,[1,2],\"1E999999999\"]",
                "[\"hourly_revenue\",\"2025-12-01\",1,null,null,[1,2],\"abc\"]",
                "[\"hourly_revenue\",\"2025-13-01\",1,null,null,[1,2],\"1.00\"]",
                "[\"hourly_revenue\",\"2025-12-01\",1,null,null,[1],\"1.00\"]",
                "[\"daily_user_activity\"]",
                "{}",
            })
    void anIncrementThatCantBeReadSaysSo(String increment) {
        byte[] bytes =
                """
                {"format":1,"layer":"gold","partition":0,"cut":1,"chunk":0,"objects":[],"increments":[%s]}\
                """
                        .formatted(increment)
                        .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CommitCodec.decode(bytes))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    @Test
    void aPlainReleaseIsOfAFormatThatEarlierVersionsRead() {
        Release plain = release(new Random(1), List.of(), Map.of());

        String text = new String(ReleaseJson.encode(plain), StandardCharsets.UTF_8);

        assertThat(text).startsWith("{\"format\":1,").doesNotContain("segments", "replaced");
    }

    @Test
    void aReleaseWithSegmentsIsOfAFormatThatEarlierVersionsRefuse() {
        Segment segment = new Segment(LakeLayout.checkpointSegment(7, 0), 32_768);

        assertIsExtended(release(new Random(1), List.of(segment), Map.of(), Map.of()));
    }

    @Test
    void aReleaseThatReplacesObjectsIsOfAFormatThatEarlierVersionsRefuse() {
        ObjectKey gone = LakeLayout.silverEvents("main", LocalDate.EPOCH, 0, 1, 0);

        assertIsExtended(
                release(new Random(1), List.of(), Map.of(Layer.SILVER, List.of(gone)), Map.of()));
    }

    @Test
    void aReleaseWithMonthsIsOfAFormatThatEarlierVersionsRefuse() {
        Random random = new Random(1);

        assertIsExtended(release(random, List.of(), Map.of(), months(random)));
    }

    @Test
    void aDateThatStandsInTwoPlacesCanNotBeRead() {
        Random random = new Random(1);
        Release release = release(random, List.of(), Map.of(), months(random));
        String date =
                requireNonNull(release.months().get(GoldTable.HOURLY_REVENUE))
                        .getFirst()
                        .rows()
                        .firstKey()
                        .toString();
        String twice =
                new String(ReleaseJson.encode(release), StandardCharsets.UTF_8)
                        .replace(
                                "\"hourly_revenue\":{",
                                """
                                "hourly_revenue":{"%s":{"key":"x","rows":1,"bytes":1,"checksum":"%s"}%s\
                                """
                                        .formatted(
                                                date,
                                                "0".repeat(64),
                                                requireNonNull(
                                                                        release.tables()
                                                                                .get(
                                                                                        GoldTable
                                                                                                .HOURLY_REVENUE))
                                                                .isEmpty()
                                                        ? ""
                                                        : ","));

        assertThatThrownBy(() -> ReleaseJson.decode(twice.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasMessageContaining("hourly_revenue of " + date)
                .hasMessageContaining("and elsewhere");
    }

    @Test
    void aMonthReadIsTheMonthWritten() {
        LocalDate date = LocalDate.of(2025, 12, 1);
        SortedMap<LocalDate, Long> rows = new TreeMap<>(Map.of(date, 3L, date.plusDays(1), 4L));
        ObjectKey one = LakeLayout.gold("main", GoldTable.HOURLY_REVENUE, date, 1);
        ObjectKey other = LakeLayout.gold("main", GoldTable.HOURLY_REVENUE, date.plusDays(1), 9);
        MonthProposal proposal =
                new MonthProposal(
                        "main",
                        GoldTable.HOURLY_REVENUE,
                        17,
                        new GoldMonth(LakeExamples.object("gold/x", 7, 99), rows),
                        new TreeMap<>(Map.of(date, one, date.plusDays(1), other)));

        assertThat(MonthProposalJson.decode(MonthProposalJson.encode(proposal)))
                .isEqualTo(proposal);
        assertThat(proposal.subject()).isEqualTo("table=hourly_revenue month=2025-12");
        assertThatThrownBy(() ->
                        MonthProposalJson.decode(
                                new String(
                                                MonthProposalJson.encode(proposal),
                                                StandardCharsets.UTF_8)
                                        .replace(other.value(), one.value())
                                        .getBytes(StandardCharsets.UTF_8)))
                .as("one file in place of itself")
                .isInstanceOf(LakeException.Unreadable.class);
    }

    private static void assertIsExtended(Release release) {
        String text = new String(ReleaseJson.encode(release), StandardCharsets.UTF_8);
        assertThat(text).startsWith("{\"format\":2,");
        for (String other : List.of("1", "3")) {
            byte[] unfit =
                    text.replace("\"format\":2", "\"format\":" + other)
                            .getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> ReleaseJson.decode(unfit))
                    .isInstanceOf(LakeException.Unreadable.class)
                    .hasMessageContaining("format");
        }
    }

    private static Release release(Random random) {
        return release(
                random,
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Segment(LakeExamples.object(random).key(), 7)),
                random.nextBoolean()
                        ? Map.of()
                        : Map.of(Layer.SILVER, List.of(LakeExamples.object(random).key())));
    }

    /// A month of each table, before all dates that have a file of their own.
    private static Map<GoldTable, List<GoldMonth>> months(Random random) {
        Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
        for (GoldTable table : GoldTable.values()) {
            SortedMap<LocalDate, Long> rows = new TreeMap<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                rows.put(LocalDate.of(1999, 12, 1 + random.nextInt(31)), random.nextLong(1000));
            }
            months.put(
                    table, List.of(new GoldMonth(LakeExamples.object("gold/x", 40_000, 9), rows)));
        }
        return months;
    }

    private static Release release(
            Random random, List<Segment> segments, Map<Layer, List<ObjectKey>> replaced) {
        return release(
                random, segments, replaced, random.nextBoolean() ? Map.of() : months(random));
    }

    private static Release release(
            Random random,
            List<Segment> segments,
            Map<Layer, List<ObjectKey>> replaced,
            Map<GoldTable, List<GoldMonth>> months) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        Map<Layer, LayerTotals> totals = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            List<LandedObject> objects = LakeExamples.objects(random, 5);
            added.put(layer, objects);
            totals.put(layer, LayerTotals.NONE.plus(objects));
        }
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables = new EnumMap<>(GoldTable.class);
        for (GoldTable table : GoldTable.values()) {
            SortedMap<LocalDate, LandedObject> files = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                files.put(LakeExamples.date(random), LakeExamples.object(random));
            }
            tables.put(table, files);
        }
        boolean first = random.nextBoolean();
        return new Release(
                Release.formatFor(segments, replaced, months),
                random.nextLong(1L << 40),
                Release.Kind.values()[random.nextInt(Release.Kind.values().length)],
                "main",
                random.nextLong(1L << 40),
                first ? null : random.nextLong(1L << 40),
                first ? null : random.nextLong(1L << 40),
                Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000_000_000)),
                1,
                List.of(1L, random.nextLong(1L << 40)),
                List.of(3L, 4L),
                List.of(5L, 6L),
                new TreeMap<>(Map.of("pipeline.commits", random.nextLong(1L << 40))),
                added,
                segments,
                totals,
                tables,
                new TreeMap<>(Map.of(LakeExamples.date(random), LakeExamples.object(random))),
                LakeExamples.rejects(random),
                List.of(books(random, 0), books(random, 1)),
                replaced,
                months,
                random.nextBoolean() ? null : quality(random));
    }

    private static ReleaseQuality quality(Random random) {
        Tally tally =
                new Tally(
                        random.nextLong(1L << 40),
                        LakeExamples.rejects(random),
                        random.nextLong(1L << 40),
                        2,
                        3,
                        4,
                        5,
                        6,
                        random.nextLong(1L << 40),
                        LakeExamples.money(random),
                        new TreeMap<>(
                                Map.of(
                                        "a \"category\"",
                                        new OfCategory(7, 8, LakeExamples.money(random)))),
                        new TreeMap<>(Map.of(random.nextLong(1L << 20), 9L)),
                        new TreeMap<>(Map.of(random.nextLong(1L << 20), 10L)));
        return new ReleaseQuality(
                List.of(
                        new Finding(
                                "prices",
                                Level.WARN,
                                "all",
                                random.nextDouble(),
                                random.nextDouble(),
                                random.nextLong(1L << 40),
                                "an item costs more")),
                List.of(new LetThrough("prices", "anna", Instant.ofEpochMilli(random.nextInt()))),
                new QualityHistory(
                        new TreeMap<>(
                                Map.of(
                                        "prices/all",
                                        new Usual(
                                                random.nextDouble() + 1e-9,
                                                1 + random.nextInt(1000)))),
                        new TreeMap<>(Map.of(random.nextLong(1L << 20), 11L)),
                        tally));
    }

    private static Books books(Random random, int partition) {
        return new Books(
                partition,
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                LakeExamples.money(random),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                LakeExamples.money(random),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40));
    }
}
