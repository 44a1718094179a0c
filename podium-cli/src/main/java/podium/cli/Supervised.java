package podium.cli;

import java.io.IOException;

/// A command that a program has started, and not a person: `-Dpodium.supervised=true`. It says how
/// far it has come in lines for programs, and ends when its input does: whoever started it holds
/// the other end, and lets go when it ends, however that comes.
final class Supervised {
    /// As shells name what SIGTERM has ended.
    private static final int EXIT_CODE = 143;

    private Supervised() {}

    static boolean isOn() {
        return Boolean.getBoolean("podium.supervised");
    }

    /// As SIGTERM ends it: what it has begun is ended in order.
    static void endWithInput() {
        Thread.ofPlatform().daemon().name("podium-leash").start(Supervised::awaitEndOfInput);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // nobody has anything to say to it
            }
        } catch (IOException e) {
            // an input that breaks has ended, too
        }
        System.exit(EXIT_CODE);
    }
}
