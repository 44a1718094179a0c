package podium.gold.publish;

import podium.lake.CheckpointWriter;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Has checkpoints written behind the releases. Publishing waits for none: whatever comes of one,
/// the releases are right without it.
final class CheckpointKeeper {
    /// After the store did not answer.
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final Pause afterSilence = new Pause();
    private CheckpointWriter writer;
    private boolean stopped;
    private @Nullable String warning;

    CheckpointKeeper(ReleaseLog releases, Checkpoints checkpoints) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.writer = new CheckpointWriter(releases, checkpoints);
    }

    /// Others may have written since, and deleted what this one went on from.
    void startAnew() {
        writer = new CheckpointWriter(releases, checkpoints);
        afterSilence.end();
        stopped = false;
    }

    /// Goes on towards the newest release, a few at a time.
    void keep(long newest, Instant now) {
        if (stopped || !afterSilence.isOver(now)) {
            return;
        }
        try {
            writer.follow(newest);
        } catch (LakeException.StoreUnavailable _) {
            afterSilence.begin(now, PAUSE);
        } catch (LakeException e) {
            stopped = true;
            warning =
                    "%s; publishing goes on, without checkpoints until publishing begins anew"
                            .formatted(e.getMessage());
        }
    }

    /// What a person should hear, once.
    Optional<String> takeWarning() {
        Optional<String> taken = Optional.ofNullable(warning);
        warning = null;
        return taken;
    }
}
