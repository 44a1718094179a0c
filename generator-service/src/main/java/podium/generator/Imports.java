package podium.generator;

import org.jspecify.annotations.Nullable;

/// At most one import at a time; it may go on beside a run.
public final class Imports {
    private final RawLog log;
    private @Nullable Import current;

    public Imports(RawLog log) {
        this.log = log;
    }

    /// Imports on the calling thread.
    ///
    /// @param name of the whole, for the status
    /// @throws GeneratorException if another is going on, or this one fails; [#current] then has
    ///   the counts
    public ImportStatus run(
            ImportFormat format, String name, Iterable<? extends ImportSource> sources) {
        Import started = begin(format, name);
        started.drive(sources);
        return started.status();
    }

    private synchronized Import begin(ImportFormat format, String name) {
        Import last = current;
        if (last != null && last.isRunning()) {
            throw new GeneratorException.WrongMoment(
                    "an import is going on already", "wait for its end");
        }
        Import begun = new Import(format, name, log.open());
        current = begun;
        return begun;
    }

    /// The import that was begun last, whether it has ended or not; `null` before the first.
    public synchronized @Nullable Import current() {
        return current;
    }
}
