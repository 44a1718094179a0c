package podium.query.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Watches a statement's process from outside and ends it when it is over its time or memory.
///
/// The kernel's own limit on its data comes first; this one also sees memory that does not count as
/// data. Where there is no `/proc`, time alone is watched.
final class Guard implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(25);

    /// Pages of files, as DuckDB's library, are shared and count as resident too.
    private static final long SHARED_BYTES = 128L << 20;

    private static final long PAGE_BYTES = 4096;

    private final Worker worker;
    private final long deadline;
    private final SqlRefused.Kind late;
    private final long residentPagesMax;
    private final Path statm;
    private final CountDownLatch done = new CountDownLatch(1);

    private Guard(Worker worker, long deadline, SqlRefused.Kind late, long memoryBytes) {
        this.worker = worker;
        this.deadline = deadline;
        this.late = late;
        this.residentPagesMax = (memoryBytes + SHARED_BYTES) / PAGE_BYTES;
        this.statm = Path.of("/proc", Long.toString(worker.pid()), "statm");
    }

    /// @param deadline in [System#nanoTime]
    /// @param late what whoever waits is told if it is missed
    static Guard over(Worker worker, long deadline, SqlRefused.Kind late, long memoryBytes) {
        Guard guard = new Guard(worker, deadline, late, memoryBytes);
        Thread.ofPlatform().daemon().name("sql-guard").start(guard::watch);
        return guard;
    }

    private void watch() {
        try {
            while (!done.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadline > 0) {
                    worker.kill(late);
                    return;
                }
                if (residentPages() > residentPagesMax) {
                    worker.kill(SqlRefused.Kind.OUT_OF_MEMORY);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long residentPages() {
        try {
            return Long.parseLong(Files.readString(statm).split(" ")[1]);
        } catch (IOException | NumberFormatException e) {
            // no /proc, or the process is gone
            return 0;
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
