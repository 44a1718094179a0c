package podium.audit;

import podium.audit.duckdb.Database;
import podium.audit.duckdb.GoldTables;
import podium.audit.duckdb.JudgedLines;
import podium.audit.duckdb.LandedMembers;
import podium.audit.duckdb.LandedRows;
import podium.audit.duckdb.Recount;
import podium.audit.duckdb.RowComparison;
import podium.audit.json.JacksonParser;
import podium.audit.judge.Judge;
import podium.audit.s3.Bucket;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/// Recomputes a release from its Bronze objects and compares: the objects with their checksums, the
/// books, every row of Silver, of the rejects and of the five tables.
final class Audit {
    private static final String BRONZE = "bronze";
    private static final String SILVER = "silver";
    private static final String REJECTED = "rejected";

    private final Bucket bucket;
    private final Releases releases;
    private final PrintStream out;
    private final Findings findings;

    Audit(Bucket bucket, Releases releases, PrintStream out) {
        this.bucket = bucket;
        this.releases = releases;
        this.out = out;
        this.findings = new Findings(out);
    }

    /// @param number empty: the newest release
    /// @return whether everything is equal
    boolean run(OptionalLong number) {
        ReleaseDocument release = releases.find(number);
        out.printf(
                Locale.ROOT,
                "auditing release %d (run %s, cut %d, %d partitions)%n",
                release.number(),
                release.run(),
                release.cut(),
                release.rawOffsets().size());
        try (TemporaryFolder folder = new TemporaryFolder();
                Database database = Database.open(folder.path())) {
            long lines = judge(release, database);
            land(release, database, folder);
            Recount.run(database);
            long equal = compare(release, database);
            equal += members(release, database, folder);
            if (findings.count() > 0) {
                out.printf(
                        Locale.ROOT,
                        "audit: DIFFERENT in %,d place%s (release %d, cut %d, %,d lines judged)%n",
                        findings.count(),
                        findings.count() == 1 ? "" : "s",
                        release.number(),
                        release.cut(),
                        lines);
                return false;
            }
            out.printf(
                    Locale.ROOT,
                    "audit: %,d rows equal (release %d, cut %d, %,d lines judged)%n",
                    equal,
                    release.number(),
                    release.cut(),
                    lines);
            return true;
        }
    }

    private long judge(ReleaseDocument release, Database database) {
        LayerTally tally = new LayerTally();
        Judge judge = new Judge(new JacksonParser(), release.rawOffsets().size());
        try (JudgedLines lines = new JudgedLines(database)) {
            BronzeReading reading =
                    new BronzeReading(
                            new CheckedObjects(bucket, findings),
                            judge,
                            lines,
                            release.rawOffsets(),
                            findings);
            releases.oldestFirst(
                    release,
                    BRONZE,
                    objects -> {
                        objects.forEach(tally::add);
                        reading.read(objects);
                    });
            tally.compare(BRONZE, release.layers().get(BRONZE), findings);
            say(BRONZE, tally.objects(), reading.lines(), "lines judged");
            return reading.lines();
        }
    }

    private void land(ReleaseDocument release, Database database, TemporaryFolder folder) {
        LandedRows landed = new LandedRows(database);
        NamedFiles fetched =
                new NamedFiles(new CheckedObjects(bucket, findings), folder, database, findings);
        Map<String, LayerTally> tallies =
                Map.of(SILVER, new LayerTally(), REJECTED, new LayerTally());
        Map<String, NamedFiles.Fetching> layers =
                Map.of(
                        SILVER, fetched.fetching(landed::addSilver),
                        REJECTED, fetched.fetching(landed::addRejected));
        releases.newestFirst(
                release,
                layers.keySet(),
                (layer, object) -> {
                    requireNonNull(tallies.get(layer)).add(object);
                    requireNonNull(layers.get(layer)).add(object);
                });
        for (String layer : List.of(SILVER, REJECTED)) {
            LayerTally tally = requireNonNull(tallies.get(layer));
            tally.compare(layer, release.layers().get(layer), findings);
            long rows = requireNonNull(layers.get(layer)).finish();
            say(layer, tally.objects(), rows, "rows");
        }
        LandedGold gold = new LandedGold(fetched, findings);
        for (GoldTables.Table table : GoldTables.ALL) {
            LandedGold.Read read = gold.read(release, table.name(), landed.gold(table));
            say(table.name(), read.objects(), read.rows(), "rows");
        }
        Stream.concat(release.tables().keySet().stream(), release.months().keySet().stream())
                .distinct()
                .filter(name -> GoldTables.ALL.stream().noneMatch(t -> t.name().equals(name)))
                .forEach(name -> findings.add("there should be no table " + name));
    }

    private void fetch(
            List<NamedObject> objects, String what, NamedFiles files, Consumer<List<Path>> taker) {
        say(what, objects.size(), files.fetch(objects, taker), "rows");
    }

    private long compare(ReleaseDocument release, Database database) {
        BooksCheck.run(release, database, findings);
        long equal =
                new RowComparison(
                                "silver",
                                "clean",
                                "silver",
                                LandedRows.WHERE,
                                LandedRows.SILVER_VALUES)
                        .run(database, findings);
        equal +=
                new RowComparison(
                                "rejected",
                                "refused",
                                "rejected",
                                LandedRows.WHERE,
                                LandedRows.REJECTED_VALUES)
                        .run(database, findings);
        for (GoldTables.Table table : GoldTables.ALL) {
            equal +=
                    new RowComparison(
                                    table.name(),
                                    "own_" + table.name(),
                                    "gold_" + table.name(),
                                    table.keys(),
                                    table.values())
                            .run(database, findings);
        }
        out.println(
                "  compared: every Silver row, reject and Gold row, the books of each partition");
        return equal;
    }

    /// Who was active on which date, number by number; and the distinct counts of each week.
    private long members(ReleaseDocument release, Database database, TemporaryFolder folder) {
        if (release.members() == null) {
            out.println("  members: none, the release's rules made none");
            return 0;
        }
        LandedMembers members = new LandedMembers(database);
        fetch(
                List.copyOf(release.members().values()),
                LandedMembers.NAME,
                new NamedFiles(new CheckedObjects(bucket, findings), folder, database, findings),
                members::add);
        Recount.members(database);
        long equal =
                new RowComparison(
                                LandedMembers.NAME,
                                "own_daily_members",
                                "gold_daily_members",
                                List.of("event_date", "raw_partition", "kind", "number"),
                                List.of())
                        .run(database, findings);
        equal +=
                new RowComparison(
                                "active by week",
                                "own_weeks",
                                "landed_weeks",
                                List.of("week"),
                                List.of("unique_users", "unique_sessions"))
                        .run(database, findings);
        out.println(
                "  compared: every user and session of every date, the distinct ones of a week");
        return equal;
    }

    private void say(String what, long objects, long rows, String unit) {
        out.printf(Locale.ROOT, "  %-27s %,7d objects %,12d %s%n", what, objects, rows, unit);
    }
}
