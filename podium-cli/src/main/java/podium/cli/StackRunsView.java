package podium.cli;

import podium.cli.http.StatusProbe;
import podium.cli.line.LineException;
import podium.cli.line.RunProgress;
import podium.cli.status.ReleaseReport;
import podium.events.Topics;
import podium.stack.Part;
import podium.stack.RunPart;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// A stack's runs as its services tell of them.
final class StackRunsView {
    private final Stack stack;
    private final StatusProbe probe = new StatusProbe();

    StackRunsView(Stack stack) {
        this.stack = stack;
    }

    /// The run that readers follow. Where query-api is silent: the one with the newest release, by
    /// what the runs say of themselves. Where nothing is released: the first.
    String published() {
        if (stack.runs().names().size() == 1) {
            return Topics.FIRST_RUN;
        }
        ReleaseReport release = release();
        if (release == null) {
            return newest(lastReleases());
        }
        return stack.runs().names().contains(release.run()) ? release.run() : Topics.FIRST_RUN;
    }

    /// The last release that was published of each run that tells of one.
    private Map<String, Long> lastReleases() {
        Map<String, Long> releases = new HashMap<>();
        for (String run : stack.runs().names()) {
            RunProgress progress = progressOrNull(run);
            Long release = progress == null ? null : progress.release();
            if (release != null) {
                releases.put(run, release);
            }
        }
        return releases;
    }

    private static String newest(Map<String, Long> releases) {
        return releases.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Topics.FIRST_RUN);
    }

    /// The release that answers, or `null`.
    @Nullable ReleaseReport release() {
        return probe.release(stack.url(Part.QUERY_API));
    }

    /// The cut that a run has to reach: of the newest release, or, where query-api has none to
    /// answer from, the last that another run has completed.
    ///
    /// @throws LineException if query-api names no release, and no other run tells of a cut
    long liveCut(String run) {
        ReleaseReport release = release();
        if (release != null) {
            return release.cut();
        }
        return stack.runs().names().stream()
                .filter(other -> !other.equals(run))
                .map(this::progressOrNull)
                .filter(Objects::nonNull)
                .mapToLong(RunProgress::cut)
                .max()
                .orElseThrow(() ->
                        LineException.silent(
                                "query-api",
                                stack.url(Part.QUERY_API).toString(),
                                "it names no release"));
    }

    /// How far a run has come.
    ///
    /// @throws LineException if one of its services is silent
    RunProgress progress(String run) {
        return probe.progress(gold(run), stack.runs().url(new RunPart(run, Part.SILVER)));
    }

    /// The same, or `null` while one of its services is silent.
    @Nullable RunProgress progressOrNull(String run) {
        try {
            return progress(run);
        } catch (LineException e) {
            return null;
        }
    }

    /// Where a run's gold-service answers.
    URI gold(String run) {
        return stack.runs().url(new RunPart(run, Part.GOLD));
    }
}
