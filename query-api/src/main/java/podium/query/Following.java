package podium.query;

import podium.lake.LakeException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// How following the releases goes: whether the store answers, and whether what it holds can be
/// answered from.
///
/// @param unreadable why the newest release can't be answered from until a person has looked, or
///   `null`
/// @param unreadableSince when that began to be so, or `null`
public record Following(
        Contact store, @Nullable String unreadable, @Nullable Instant unreadableSince) {
    public static final Following NOT_BEGUN = new Following(Contact.NEVER_ASKED, null, null);

    /// There was nothing newer, or it is answered from now on.
    public Following succeeded(Instant now) {
        return new Following(store.answered(now), null, null);
    }

    /// A store that is silent says nothing new of the release.
    public Following failed(Instant now, RuntimeException failure) {
        String why =
                failure instanceof LakeException known
                        ? String.valueOf(known.getMessage())
                        : "reading the next release failed: " + failure;
        return failure instanceof LakeException.StoreUnavailable
                ? new Following(store.silent(now, why), unreadable, unreadableSince)
                : new Following(
                        store.answered(now), why, unreadableSince == null ? now : unreadableSince);
    }

    /// Whether answers can be given: from the last release, whatever became of the next; before the
    /// first, once it is sure that there is none.
    public boolean isReady(boolean hasRelease) {
        return hasRelease || (store.reachable() && unreadable == null);
    }

    /// What keeps a newer release from answering, or `null`.
    public @Nullable String reason() {
        return unreadable == null ? store.reason() : unreadable;
    }
}
