package podium.compaction;

import podium.lake.LakeException;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// Looks for what is worth writing anew in the newest release, has it written, and leaves alone for
/// a while what failed or was refused. For one thread.
///
/// @param <K> what is left alone
/// @param <B> what is written at a time
/// @param <P> what is asked of the publisher then
abstract class BatchCompactor<K, B, P> {
    private final ReleaseLog releases;
    private final LeftAlone<K> leftAlone = new LeftAlone<>();
    private long nothingAsOf = -1;

    BatchCompactor(ReleaseLog releases) {
        this.releases = releases;
    }

    /// Writes the next batch, if one is worth it.
    ///
    /// @return what is to be published; empty where nothing is to be done
    /// @throws LakeException.StoreUnavailable if the store did not answer: try again
    /// @throws LakeException if a batch's files can't be compacted; they are left alone for
    ///   [LeftAlone#MAX], others are not
    public final Optional<P> prepare(Instant now) {
        Release newest = releases.newest().orElse(null);
        leftAlone.forgetOld(now);
        if (newest == null || newest.number() == nothingAsOf) {
            return Optional.empty();
        }
        B batch = choose(newest, key -> !leftAlone.contains(key, now)).orElse(null);
        if (batch == null) {
            nothingAsOf = leftAlone.isEmpty(now) ? newest.number() : -1;
            return Optional.empty();
        }
        try {
            return Optional.of(write(batch, newest, now));
        } catch (LakeException.StoreUnavailable e) {
            throw e;
        } catch (CompactionException.Missing e) {
            if (isOutdated(batch)) {
                return Optional.empty();
            }
            leftAlone.failed(key(batch), now);
            throw e;
        } catch (LakeException e) {
            leftAlone.failed(key(batch), now);
            throw e;
        }
    }

    /// The publisher refused what was prepared: it is left alone for a while.
    public final void refused(P proposal, Instant now) {
        leftAlone.refused(proposed(proposal), now);
    }

    /// Whether others have replaced some of its files meanwhile: after a long sleep they may have
    /// been collected.
    private boolean isOutdated(B batch) {
        releases.lookAnew();
        return releases.newest().filter(newest -> holds(newest, batch)).isEmpty();
    }

    /// @param wanted whether something is not left alone
    abstract Optional<B> choose(Release newest, Predicate<K> wanted);

    abstract P write(B batch, Release release, Instant now);

    abstract K key(B batch);

    abstract K proposed(P proposal);

    /// Whether a release consists of all that the batch is read from.
    abstract boolean holds(Release release, B batch);
}
