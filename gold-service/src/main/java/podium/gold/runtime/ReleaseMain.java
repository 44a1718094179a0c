package podium.gold.runtime;

import podium.gold.http.ReleaseAsker;
import podium.gold.http.ReleaseAsker.Answer;

import java.time.Duration;
import java.util.List;

/// Asks for a release and waits for it, in a process without Quarkus: the same jars as
/// gold-service's, another main class. For a scheduler. Exit codes: 0 released, or nothing was new;
/// 1 not released; 2 wrong arguments.
public final class ReleaseMain {
    /// gold-service itself says no after ten minutes.
    private static final Duration TIMEOUT = Duration.ofMinutes(11);

    private ReleaseMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args)));
    }

    static int run(List<String> arguments) throws InterruptedException {
        ReleaseOptions options;
        try {
            options = ReleaseOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        try (ReleaseAsker asker = new ReleaseAsker(options.urls(), options.key(), TIMEOUT)) {
            return switch (asker.ask()) {
                case Answer.Released(String said) -> {
                    System.out.println(said);
                    yield 0;
                }
                case Answer.Refused(String said) -> {
                    System.err.println(said);
                    yield 1;
                }
            };
        }
    }
}
