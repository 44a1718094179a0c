package podium.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Starts a command of `./podium`.
public interface Commands {
    /// @param words of the command
    /// @param listener told what it says, from another thread
    /// @throws IOException if no process can be made
    Running start(List<String> words, Listener listener) throws IOException;

    /// Hears what a command says.
    interface Listener {
        void said(String line);

        void progressed(Progress progress);
    }

    /// A command that has begun.
    interface Running {
        /// @return whether it has ended, and all that it said was heard
        boolean awaitEnd(Duration max) throws InterruptedException;

        /// Tells it to end, and sees to it. Comes back when it has ended.
        void end() throws InterruptedException;

        /// Of one that has ended.
        int exitCode();
    }
}
