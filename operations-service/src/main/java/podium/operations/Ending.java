package podium.operations;

import java.time.Duration;

/// How a command came to its end.
public sealed interface Ending {
    /// By itself, or because it was told to.
    record Exited(int code) implements Ending {}

    /// It was ended, because it took longer than it may.
    record TimedOut(Duration timeMax) implements Ending {}

    /// It was ended, because this service ends.
    record ServiceEnded() implements Ending {}

    /// It never began.
    record NotStarted(String why) implements Ending {}
}
