package podium.audit;

import podium.audit.json.ReleaseReader;
import podium.audit.s3.Bucket;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/// The states that a run has come through: releases that were published, and those that it kept for
/// itself while readers followed another run.
final class RunStates {
    private static final String CUT = "cut";
    private static final String COMPACTION = "compaction";

    private final Bucket bucket;
    private final Releases releases;

    RunStates(Bucket bucket, Releases releases) {
        this.bucket = bucket;
        this.releases = releases;
    }

    /// A run as of a cut.
    ///
    /// @param release as its document says it
    /// @param kept where it lies, if it is not published
    record RunState(ReleaseDocument release, @Nullable Kept kept) {
        long cut() {
            return release.cut();
        }

        /// For people.
        String text() {
            return "run %s at cut %d (%s)"
                    .formatted(
                            release.run(),
                            release.cut(),
                            kept == null ? "release " + release.number() : "not published");
        }
    }

    /// Unpublished releases that build on each other.
    ///
    /// @param prefix of their keys
    /// @param after the published release on which the first builds, or `null`
    record Kept(String prefix, @Nullable Long after) {
        static Kept of(String run, @Nullable Long after) {
            String on =
                    after == null ? "from-start" : String.format(Locale.ROOT, "after-%020d", after);
            return new Kept("runs/%s/%s/".formatted(run, on), after);
        }
    }

    /// Where a run stands.
    ///
    /// @throws AuditException if it has no release at all, or the last that was published of it may
    ///   be one that is missing
    RunState newest(String run) {
        ReleaseDocument published = lastPublished(run);
        Kept kept = Kept.of(run, published == null ? null : published.number());
        return newest(kept)
                .or(() ->
                        Optional.ofNullable(published).map(release -> new RunState(release, null)))
                .orElseThrow(() -> AuditException.nothingOf(run));
    }

    /// The run that readers follow.
    String published() {
        return releases.newest().run();
    }

    /// The run's state before this one; empty before its first, or where that was collected.
    ///
    /// @throws AuditException if it is missing
    Optional<RunState> before(RunState state) {
        ReleaseDocument release = state.release();
        Kept kept = state.kept();
        if (kept != null) {
            return release.number() > 0
                    ? Optional.of(new RunState(kept(kept, release.number() - 1), kept))
                    : base(kept, release.run());
        }
        if (release.kind().equals(CUT) || release.kind().equals(COMPACTION)) {
            return published(
                    release.previous(), number -> AuditException.missing(number, release.number()));
        }
        // it says what was kept, and builds on its base
        Kept said = Kept.of(release.run(), release.base());
        Optional<RunState> at = newest(said);
        while (at.isPresent() && at.get().cut() >= release.cut()) {
            at = before(at.get());
        }
        return at.isPresent()
                ? at
                : published(
                        release.base(), number -> AuditException.missing(number, release.number()));
    }

    /// Says all objects of some layers that the state consists of. Holds one release's.
    ///
    /// @param to is given the layer, and an object of it
    void objects(RunState state, Set<String> layers, BiConsumer<String, NamedObject> to) {
        Kept kept = state.kept();
        if (kept == null) {
            releases.newestFirst(state.release(), layers, to);
            return;
        }
        for (long number = state.release().number(); number >= 0; number--) {
            Map<String, List<NamedObject>> listed = kept(kept, number).listed();
            for (String layer : layers) {
                listed.getOrDefault(layer, List.of()).forEach(object -> to.accept(layer, object));
            }
        }
        base(kept, state.release().run())
                .ifPresent(base -> releases.newestFirst(base.release(), layers, to));
    }

    /// The published release on which those that are kept build.
    private Optional<RunState> base(Kept kept, String run) {
        return published(kept.after(), number -> AuditException.missingOfRun(number, run));
    }

    private Optional<RunState> published(
            @Nullable Long number, LongFunction<AuditException> missing) {
        if (number == null) {
            return Optional.empty();
        }
        Optional<ReleaseDocument> there = releases.look(number);
        if (there.isEmpty() && !releases.isCollected(number)) {
            throw missing.apply(number);
        }
        return there.map(release -> new RunState(release, null));
    }

    private @Nullable ReleaseDocument lastPublished(String run) {
        Optional<ReleaseDocument> at = releases.newestIfAny();
        if (at.isEmpty()) {
            return null;
        }
        WayBack way = new WayBack(releases, at.get());
        while (at.isPresent() && !at.get().run().equals(run)) {
            at = way.next();
        }
        Long missing = way.anybodys();
        if (missing != null && (at.isPresent() || wasPublished(run))) {
            throw AuditException.missingOfRun(missing, run);
        }
        return at.orElse(null);
    }

    /// Whether the run has kept something since a release of its own.
    private boolean wasPublished(String run) {
        return bucket.lastFolder("runs/%s/after-".formatted(run)).isPresent();
    }

    private Optional<RunState> newest(Kept kept) {
        return bucket.keys(kept.prefix()).stream()
                .filter(key -> ReleaseReader.isKey(kept.prefix(), key))
                .max(String::compareTo)
                .map(key -> new RunState(releases.document(key), kept));
    }

    private ReleaseDocument kept(Kept kept, long number) {
        return releases.document(ReleaseReader.key(kept.prefix(), number));
    }
}
