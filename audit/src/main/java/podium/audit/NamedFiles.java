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
        long rows = 0;
        for (int from = 0; from < objects.size(); from += FILES_A_STEP) {
            List<NamedObject> step =
                    objects.subList(from, Math.min(from + FILES_A_STEP, objects.size()));
            List<NamedObject> whole = new ArrayList<>();
            List<Path> files = new ArrayList<>();
            for (NamedObject object : step) {
                checked.fetch(object)
                        .ifPresent(fetched -> {
                            whole.add(object);
                            files.add(folder.write(object.key(), fetched.bytes()));
                        });
            }
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
        return rows;
    }
}
