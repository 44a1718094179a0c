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
                public void stopped(Part part) {}
            };

    void starting(Part part);

    void ready(Part part, Duration took);

    void stopped(Part part);
}
