package podium.audit;

import podium.audit.RunStates.RunState;
import podium.audit.duckdb.Database;
import podium.audit.duckdb.GoldTables;
import podium.audit.duckdb.LandedRows;
import podium.audit.duckdb.RunDifference;
import podium.audit.s3.Bucket;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    /// @param other the run that it is held against
    /// @param answers the five tables, then `silver` and `rejected`
    /// @param damaged objects that are missing or not what their release states
    record Outcome(RunState one, RunState other, List<RunDifference.Answer> answers, long damaged) {
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
        while (one.cut() != other.cut()) {
            if (one.cut() > other.cut()) {
                one = states.before(one).orElseThrow(() -> AuditException.noCommonCut(run, with));
            } else {
                other =
                        states.before(other)
                                .orElseThrow(() -> AuditException.noCommonCut(run, with));
            }
        }
        try (TemporaryFolder folder = new TemporaryFolder();
                Database database = Database.open(folder.path(), Database.MEMORY_MAX)) {
            load("one", one, database, folder);
            load("other", other, database, folder);
            return new Outcome(one, other, compare(database), findings.count());
        }
    }

    private void load(String schema, RunState state, Database database, TemporaryFolder folder) {
        database.execute("CREATE SCHEMA " + schema);
        database.execute("USE " + schema);
        LandedRows landed = new LandedRows(database);
        NamedFiles files = new NamedFiles(objects, folder, database, findings);
        NamedFiles.Fetching silver = files.fetching(landed::addSilver);
        NamedFiles.Fetching rejected = files.fetching(landed::addRejected);
        states.objects(
                state,
                Set.of("silver", "rejected"),
                (layer, object) -> (layer.equals("silver") ? silver : rejected).add(object));
        silver.finish();
        rejected.finish();
        LandedGold gold = new LandedGold(files, landed, findings);
        GoldTables.ALL.forEach(table -> gold.read(state.release(), table));
    }

    private static List<RunDifference.Answer> compare(Database database) {
        List<RunDifference.Answer> answers = new ArrayList<>();
        for (GoldTables.Table table : GoldTables.ALL) {
            answers.add(
                    RunDifference.of(
                            database,
                            table.name(),
                            "gold_" + table.name(),
                            table.keys(),
                            table.values(),
                            table.values()));
        }
        answers.add(
                RunDifference.of(
                        database,
                        "silver",
                        "silver",
                        LandedRows.WHERE,
                        LandedRows.SILVER_VALUES,
                        List.of("quantity", "revenue")));
        answers.add(
                RunDifference.of(
                        database,
                        "rejected",
                        "rejected",
                        LandedRows.WHERE,
                        LandedRows.REJECTED_VALUES,
                        List.of()));
        return answers;
    }
}
