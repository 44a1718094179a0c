package podium.audit;

import podium.audit.duckdb.Database;
import podium.audit.duckdb.LandedRows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Parquet files that a release names, fetched step by step and handed to the database.
final class NamedFiles {
    /// Files read at once: so many stand on disk.
    private static final int FILES_A_STEP = 200;

    private final CheckedObjects checked;
    private final TemporaryFolder folder;
    private final Database database;
    private final Findings findings;

    NamedFiles(
            CheckedObjects checked, TemporaryFolder folder, Database database, Findings findings) {
        this.checked = checked;
        this.folder = folder;
        this.database = database;
        this.findings = findings;
    }

    /// @param taker is given the files, which are gone afterwards
    /// @return rows in all files that are there and whole
    long fetch(List<NamedObject> objects, Consumer<List<Path>> taker) {
        Fetching fetching = fetching(taker);
        objects.forEach(fetching::add);
        return fetching.finish();
    }

    /// The same for objects that come one by one.
    Fetching fetching(Consumer<List<Path>> taker) {
        return new Fetching(taker);
    }

    /// Files on their way.
    final class Fetching {
        private final Consumer<List<Path>> taker;
        private final List<NamedObject> step = new ArrayList<>();
        private long rows;

        private Fetching(Consumer<List<Path>> taker) {
            this.taker = taker;
        }

        void add(NamedObject object) {
            step.add(object);
            if (step.size() == FILES_A_STEP) {
                take();
            }
        }

        /// @return rows in all files that were there and whole
        long finish() {
            take();
            return rows;
        }

        private void take() {
            List<NamedObject> whole = new ArrayList<>();
            List<Path> files = new ArrayList<>();
            for (NamedObject object : step) {
                checked.fetch(object)
                        .ifPresent(fetched -> {
                            whole.add(object);
                            files.add(folder.write(object.key(), fetched.bytes()));
                        });
            }
            step.clear();
            if (!files.isEmpty()) {
                List<Long> found = LandedRows.rows(database, files);
                for (int i = 0; i < whole.size(); i++) {
                    findings.compare(
                            whole.get(i).key() + ": rows", whole.get(i).rows(), found.get(i));
                    rows += found.get(i);
                }
                taker.accept(files);
                files.forEach(folder::delete);
            }
        }
    }
}
