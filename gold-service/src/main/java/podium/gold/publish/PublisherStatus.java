package podium.gold.publish;

import podium.lake.Release;
import podium.lake.quality.Finding;
import podium.lake.quality.ReleaseQuality;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What the publisher says of itself.
///
/// @param reason one sentence where the state is not [State#RUNNING]
/// @param since when the state and the code of its reason were first so
/// @param published whether this run is the published one, as last seen
/// @param reached how far publishing has come; `null` before the first look at the releases
/// @param last the last published release of this run, or `null`
/// @param open the cut that is on its way, or `null`
/// @param openSince when it was first seen so
/// @param held the release that is held back by quality rules, or `null`
/// @param layers per layer and partition, how far it has committed
/// @param checkedAt when all this was so
public record PublisherStatus(
        State state,
        @Nullable String reason,
        Instant since,
        boolean leader,
        boolean published,
        @Nullable Reached reached,
        @Nullable Release last,
        @Nullable OpenCut open,
        @Nullable Instant openSince,
        @Nullable HeldRelease held,
        List<LayerProgress.Committed> layers,
        Instant checkedAt) {
    /// What the publisher does.
    public enum State {
        RUNNING,
        /// For Kafka, the store, its start, or the end of a transaction that holds commits back.
        WAITING,
        /// Until someone lets the next release through.
        HELD,
        /// Until a person has mended something; tried again now and then.
        HALTED,
        /// Another instance leads, or another run is published.
        STANDBY;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PublisherStatus {
        layers = List.copyOf(layers);
    }

    /// Whether releases are this instance's to publish: it leads, and its run is the published one.
    public boolean isPublishing() {
        return leader && published;
    }

    /// What is odd about the data: of the release that is held back, else of the last one.
    public List<Finding> findings() {
        if (held != null) {
            return held.findings();
        }
        ReleaseQuality quality = last == null ? null : last.quality();
        return quality == null ? List.of() : quality.findings();
    }

    /// Whether it is halted because the books of a cut don't balance.
    public boolean isUnbalanced() {
        return state == State.HALTED && reason != null && HaltReason.isBooks(reason);
    }
}
