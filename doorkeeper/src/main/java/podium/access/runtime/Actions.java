package podium.access.runtime;

import podium.access.Action;
import podium.access.json.ActionLog;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Where it is written down who did what: in the files of a folder or, without one, in the
/// service's own log, as the same lines of JSON.
@Singleton
public final class Actions {
    private static final Logger DONE = Logger.getLogger("podium.actions");
    private static final Logger REFUSED = Logger.getLogger("podium.refusals");

    private final @Nullable ActionLog files;

    Actions(AccessConfig config) {
        this.files =
                config.log()
                        .map(folder ->
                                new ActionLog(
                                        folder,
                                        config.logSizeMax().asLongValue(),
                                        config.logFilesMax()))
                        .orElse(null);
    }

    /// Blocks until it is on disk.
    ///
    /// @throws podium.access.AccessException.UnusableLog if it can't be written down: then it must
    ///   not be done
    public void did(Action action) {
        if (files == null) {
            DONE.info(line(action));
        } else {
            files.did(action);
        }
    }

    /// Blocks until it is on disk.
    ///
    /// @throws podium.access.AccessException.UnusableLog if it can't be written down
    public void refused(Action action) {
        if (files == null) {
            REFUSED.info(line(action));
        } else {
            files.refused(action);
        }
    }

    private static String line(Action action) {
        return new String(ActionLog.line(action), StandardCharsets.UTF_8);
    }
}
