package podium.stack;

import java.time.Duration;

/// Is told how a start or stop goes on, part by part, from several threads.
public interface StackWatcher {
    /// Nobody watches.
    StackWatcher NONE =
            new StackWatcher() {
                @Override
                public void starting(Part part) {}

                @Override
                public void ready(Part part, Duration took) {}

                @Override
                public void halted(Part part, String reason) {}

                @Override
                public void stopped(Part part) {}
            };

    void starting(Part part);

    void ready(Part part, Duration took);

    /// It runs, and won't be ready until a person has looked.
    ///
    /// @param reason in its own words
    void halted(Part part, String reason);

    void stopped(Part part);
}
