package podium.cli.line;

import podium.events.TimeLeft;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Follows a replay until it has caught up with the live line.
public final class Following {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration STILL_MAX = Duration.ofMinutes(3);

    private final String run;
    private final Supplier<RunProgress> progress;
    private final LongSupplier liveCut;
    private final Ticker ticker;
    private final ProgressView view;

    /// @param progress asked again and again; throws a [LineException] while a service is silent
    /// @param liveCut the cut of the newest release
    public Following(
            String run,
            Supplier<RunProgress> progress,
            LongSupplier liveCut,
            Ticker ticker,
            ProgressView view) {
        this.run = run;
        this.progress = progress;
        this.liveCut = liveCut;
        this.ticker = ticker;
        this.view = view;
    }

    /// Where a replay stood when it had caught up.
    ///
    /// @param records that were cleaned while it was followed
    public record CaughtUp(long cut, long records, Duration time) {}

    /// @param total records of the log, barriers among them, when it began
    /// @throws LineException if it halts, or nothing moves for three minutes
    public CaughtUp untilCaughtUp(long total) {
        long startedAt = ticker.nanoTime();
        Patience still = new Patience(ticker, STILL_MAX);
        long before = -1;
        long furthest = 0;
        while (true) {
            RunProgress now;
            long live;
            try {
                now = progress.get();
                live = liveCut.getAsLong();
            } catch (LineException e) {
                if (e.kind() != LineException.Kind.SILENT || still.isOver(before)) {
                    throw e;
                }
                view.show("replay %s: %s".formatted(run, e.brief()));
                ticker.pause(TICK);
                continue;
            }
            if (now.isHalted()) {
                throw LineException.replayHalted(run, String.valueOf(now.reason()));
            }
            before = before < 0 ? now.cleaned() : before;
            // a service that starts anew, or moves on to another topic, tells nothing for a while
            furthest = Math.max(furthest, now.cleaned());
            Duration time = ticker.since(startedAt);
            if (now.cut() >= live && live > 0) {
                return new CaughtUp(now.cut(), furthest - before, time);
            }
            view.show(
                    text(now, live, total, furthest, furthest - before, time),
                    Math.min(furthest, total),
                    total);
            if (still.isOver(now.cleaned() + now.cut())) {
                throw LineException.replayHalted(
                        run, "nothing moved for %d s".formatted(STILL_MAX.toSeconds()));
            }
            ticker.pause(TICK);
        }
    }

    private String text(
            RunProgress now, long live, long total, long cleaned, long done, Duration time) {
        long rate = Bars.perSecond(done, time);
        return "replay %s  %s of %s %s  %s/s  %s  cut %s of %s"
                .formatted(
                        run,
                        Bars.number(Math.min(cleaned, total)),
                        Bars.number(total),
                        Bars.bar(Math.min(cleaned, total), total),
                        Bars.number(rate),
                        TimeLeft.of(total - cleaned, rate),
                        Bars.number(now.cut()),
                        Bars.number(live));
    }
}
