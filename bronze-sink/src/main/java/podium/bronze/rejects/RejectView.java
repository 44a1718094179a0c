package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.rejects.NewestRejects.Shown;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.ObjectStore;
import podium.lake.ReleaseLog;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What people ask of the rejects, and what they are told.
public final class RejectView {
    private final ObjectStore store;
    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final RejectReader reader;
    private final ObjectFormat format;
    private final Consumer<String> out;

    /// @param format that of the bucket's Bronze objects
    /// @param out takes lines
    public RejectView(
            ObjectStore store,
            ReleaseLog releases,
            Checkpoints checkpoints,
            RejectReader reader,
            ObjectFormat format,
            Consumer<String> out) {
        this.store = store;
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.reader = reader;
        this.format = format;
        this.out = out;
    }

    /// Shows the newest with their bytes, newest first.
    ///
    /// @param limit how many at most
    /// @throws LakeException if the store does not answer, or Bronze lacks one of them
    public void show(RejectFilter filter, int limit) throws InterruptedException {
        Rejects rejects = rejects();
        List<Shown> newest = new NewestRejects(rejects, filter, limit).find();
        newest.forEach(shown -> RejectText.of(shown).forEach(out));
        out.accept(RejectText.end(newest.size(), limit, rejects.release()));
    }

    /// Writes all of them to a file as they arrived, one a line.
    ///
    /// @throws BronzeException if the file exists or can't be written, or Bronze lacks one of them
    /// @throws LakeException if the store does not answer
    public void export(RejectFilter filter, Path file) throws InterruptedException {
        Rejects rejects = rejects();
        RejectExport.Summary summary = new RejectExport(rejects, filter).to(file);
        RejectText.of(summary, file, rejects.release()).forEach(out);
    }

    private Rejects rejects() {
        return new Rejects(store, releases, checkpoints, reader, format);
    }
}
