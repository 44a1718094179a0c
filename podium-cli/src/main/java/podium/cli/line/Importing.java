package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Real files on their way into the line, one after the other.
public final class Importing {
    private static final Duration TICK = Duration.ofMillis(250);

    private final Line line;
    private final Ticker ticker;
    private final ProgressView view;

    public Importing(Line line, Ticker ticker, ProgressView view) {
        this.line = line;
        this.ticker = ticker;
        this.view = view;
    }

    /// Sends one, to its last acknowledgement.
    ///
    /// @throws LineException if it breaks; what was acknowledged before stays
    public ImportReport run(ImportFormat format, ImportSource source) {
        ImportReport before = line.imported();
        if (before != null && before.activity() == Activity.RUNNING) {
            throw LineException.importing(before.source());
        }
        long startedAt = ticker.nanoTime();
        CompletableFuture<ImportReport> sending = line.startImport(format, source);
        while (!sending.isDone()) {
            ticker.pause(TICK);
            ImportReport now = seen(before);
            if (now != null && now.activity() == Activity.FAILED) {
                sending.cancel(true);
                throw failed(source, now);
            }
            if (now != null) {
                view.show(text(source, now, ticker.since(startedAt)));
            }
        }
        return report(sending, source, before);
    }

    private ImportReport report(
            CompletableFuture<ImportReport> sending,
            ImportSource source,
            @Nullable ImportReport before) {
        try {
            return sending.join();
        } catch (CompletionException e) {
            // a service that refuses early closes the connection; it says why elsewhere
            ImportReport now = seen(before);
            if (now != null && now.activity() == Activity.FAILED) {
                throw failed(source, now);
            }
            throw e.getCause() instanceof LineException known ? known : e;
        }
    }

    /// The service's word on this import, once it has begun.
    private @Nullable ImportReport seen(@Nullable ImportReport before) {
        try {
            ImportReport now = line.imported();
            return Objects.equals(now, before) ? null : now;
        } catch (LineException e) {
            return null;
        }
    }

    private static LineException failed(ImportSource source, ImportReport report) {
        return LineException.failed(
                "the import of " + source.label(), report.acknowledged(), report.error());
    }

    static String text(ImportSource source, ImportReport now, Duration time) {
        String bytes = Bars.bytes(now.bytes());
        if (source instanceof ImportSource.File(_, _, long total) && total >= 0) {
            bytes = "%s of %s %s".formatted(bytes, Bars.bytes(total), Bars.bar(now.bytes(), total));
        }
        return "%s  %s  %s  %s"
                .formatted(
                        source.label(),
                        bytes,
                        Bars.records(now.acknowledged()),
                        Bars.seconds(time));
    }
}
