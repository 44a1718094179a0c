package podium.query.sql;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/// Processes for statements. A few wait, loaded, so that a statement doesn't wait for one; each is
/// used once.
final class Workers implements AutoCloseable {
    static final String PROCESSES = "processes";

    private final Program program;
    private final Path work;
    private final int sparesMax;
    private final AtomicLong started = new AtomicLong();
    private final Deque<Worker> spares = new ArrayDeque<>();
    private boolean closed;

    /// @param work the working directory of all
    Workers(Program program, Path work, int sparesMax) {
        this.program = program;
        this.work = work;
        this.sparesMax = sparesMax;
    }

    /// A fresh process, perhaps still on its way.
    Worker take() {
        while (true) {
            Worker spare;
            synchronized (spares) {
                spare = spares.poll();
            }
            if (spare == null) {
                return start();
            }
            if (spare.isAlive()) {
                return spare;
            }
            spare.close();
        }
    }

    /// Starts what is missing of those that wait; doesn't wait for them. Where there is no program,
    /// the next statement is told.
    void refill() {
        if (!program.isThere()) {
            return;
        }
        synchronized (spares) {
            while (!closed && spares.size() < sparesMax) {
                spares.add(start());
            }
        }
    }

    private Worker start() {
        if (!program.isThere()) {
            throw new SqlRefused(
                    SqlRefused.Kind.NO_PROCESS,
                    "the program that runs statements is not in '%s': set podium.sql.program"
                            .formatted(program.folder()));
        }
        // relative, as all paths that DuckDB is given: no letter of the work folder's own can
        // mislead it
        Path own = Path.of(PROCESSES, Long.toString(started.incrementAndGet()));
        return Worker.start(program.command(own.resolve("spill")), work, work.resolve(own));
    }

    /// Ends those that wait.
    @Override
    public void close() {
        synchronized (spares) {
            closed = true;
            spares.forEach(Worker::close);
            spares.clear();
        }
    }
}
