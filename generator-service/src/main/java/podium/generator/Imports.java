package podium.generator;

import org.jspecify.annotations.Nullable;

/// At most one import at a time; it may go on beside a run.
public final class Imports {
    private final RawLog log;
    private @Nullable Import current;

    public Imports(RawLog log) {
        this.log = log;
    }

    /// Begins an import; the caller drives it.
    ///
    /// @param name of the whole, for the status
    /// @throws GeneratorException.WrongMoment if another is going on
    public synchronized Import begin(ImportFormat format, String name) {
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
