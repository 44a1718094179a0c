package podium.audit;

import podium.audit.RunStates.RunState;
import podium.audit.duckdb.Database;
import podium.audit.duckdb.GoldTables;
import podium.audit.duckdb.LandedMembers;
import podium.audit.duckdb.LandedRows;
import podium.audit.duckdb.RunDifference;
import podium.audit.duckdb.WholeTable;
import podium.audit.s3.Bucket;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/// Compares two runs answer by answer, row by row, as of the newest cut that both have come to.
final class RunComparison {
    private final RunStates states;
    private final CheckedObjects objects;
    private final Findings findings;

    /// @param out is told of objects that are missing or damaged
    RunComparison(Bucket bucket, Releases releases, PrintStream out) {
        this.states = new RunStates(bucket, releases);
        this.findings = new Findings(out);
        this.objects = new CheckedObjects(bucket, findings);
    }

    /// What a comparison found.
    ///
    /// @param one the run that was asked about
    /// @param oneNewest the newest cut that it has come to
    /// @param other the run that it is held against
    /// @param otherNewest the newest cut that this one has come to
    /// @param answers the five tables and any other of Gold, who was active by date and by month,
    ///   `silver` and `rejected`
    /// @param damaged objects that are missing or not what their release states
    record Outcome(
            RunState one,
            long oneNewest,
            RunState other,
            long otherNewest,
            List<RunDifference.Answer> answers,
            long damaged) {
        Outcome {
            answers = List.copyOf(answers);
        }

        boolean isIdentical() {
            return damaged == 0
                    && answers.stream().allMatch(RunDifference.Answer::isIdentical)
                    && one.release().rejects().equals(other.release().rejects());
        }
    }

    /// The run that readers follow.
    String published() {
        return states.published();
    }

    /// @throws AuditException if the runs have no cut in common
    Outcome run(String run, String with) {
        RunState one = states.newest(run);
        RunState other = states.newest(with);
        long oneNewest = one.cut();
        long otherNewest = other.cut();
        while (one.cut() != other.cut()) {
            if (one.cut() > other.cut()) {
                one = states.before(one).orElseThrow(() -> AuditException.noCommonCut(run, with));
            } else {
                other =
                        states.before(other)
                                .orElseThrow(() -> AuditException.noCommonCut(run, with));
            }
        }
        Set<String> gold = goldTables(one.release(), other.release());
        try (TemporaryFolder folder = new TemporaryFolder();
                Database database = Database.open(folder.path())) {
            Landed landed = load("one", one, gold, database, folder);
            Landed there = load("other", other, gold, database, folder);
            return new Outcome(
                    one,
                    oneNewest,
                    other,
                    otherNewest,
                    compare(database, landed, there),
                    findings.count());
        }
    }

    /// The rows of one run.
    ///
    /// @param gold by table
    private record Landed(
            WholeTable silver,
            WholeTable rejected,
            SequencedMap<String, WholeTable> gold,
            LandedMembers members) {}

    /// The five, and those that another build may have.
    private static Set<String> goldTables(ReleaseDocument one, ReleaseDocument other) {
        Set<String> tables = new LinkedHashSet<>();
        GoldTables.ALL.forEach(table -> tables.add(table.name()));
        for (ReleaseDocument release : List.of(one, other)) {
            tables.addAll(release.tables().keySet());
            tables.addAll(release.months().keySet());
        }
        return tables;
    }

    private Landed load(
            String schema,
            RunState state,
            Set<String> goldTables,
            Database database,
            TemporaryFolder folder) {
        database.execute("CREATE SCHEMA " + schema);
        Map<String, String> where = Map.of("raw_partition", "INTEGER", "raw_offset", "BIGINT");
        WholeTable silver = new WholeTable(database, schema, "silver", where);
        WholeTable rejected = new WholeTable(database, schema, "rejected", where);
        NamedFiles files = new NamedFiles(objects, folder, database, findings);
        NamedFiles.Fetching silverFiles = files.fetching(silver::add);
        NamedFiles.Fetching rejectedFiles = files.fetching(rejected::addUndated);
        states.objects(
                state,
                Set.of("silver", "rejected"),
                (layer, object) ->
                        (layer.equals("silver") ? silverFiles : rejectedFiles).add(object));
        silverFiles.finish();
        rejectedFiles.finish();
        LandedGold landed = new LandedGold(files, findings);
        SequencedMap<String, WholeTable> gold = new LinkedHashMap<>();
        for (String table : goldTables) {
            WholeTable rows =
                    new WholeTable(database, schema, "gold_" + table, GoldTables.types(table));
            landed.read(state.release(), table, rows);
            gold.put(table, rows);
        }
        LandedMembers members = new LandedMembers(database, schema);
        Map<String, NamedObject> named = state.release().members();
        if (named != null) {
            files.fetch(List.copyOf(named.values()), members::add);
        }
        return new Landed(silver, rejected, gold, members);
    }

    private static List<RunDifference.Answer> compare(
            Database database, Landed landed, Landed there) {
        List<RunDifference.Answer> answers = new ArrayList<>();
        landed.gold()
                .forEach((table, rows) ->
                        answers.add(
                                RunDifference.ofMeasures(
                                        database,
                                        table,
                                        rows.columns(),
                                        requireNonNull(there.gold().get(table)).columns(),
                                        GoldTables.keys(table))));
        answers.add(
                RunDifference.of(
                        database,
                        LandedMembers.NAME,
                        landed.members().byDate(),
                        there.members().byDate(),
                        LandedMembers.BY_DATE,
                        List.of()));
        answers.add(
                RunDifference.of(
                        database,
                        "monthly_members",
                        landed.members().byMonth(),
                        there.members().byMonth(),
                        LandedMembers.BY_MONTH,
                        List.of()));
        answers.add(
                RunDifference.of(
                        database,
                        "silver",
                        landed.silver().columns(),
                        there.silver().columns(),
                        LandedRows.WHERE,
                        List.of("quantity", "revenue")));
        answers.add(
                RunDifference.of(
                        database,
                        "rejected",
                        landed.rejected().columns(),
                        there.rejected().columns(),
                        LandedRows.WHERE,
                        List.of()));
        return answers;
    }
}
