package podium.bronze.runtime;

/// The process that started this one.
final class Parent {
    private static final int EXIT_CODE = 1;

    private Parent() {}

    /// Ends this process once that one is gone, however it ended. What was written stays; whoever
    /// asks again goes on from there.
    static void endWith(long pid) {
        ProcessHandle.of(pid)
                .ifPresentOrElse(parent -> parent.onExit().thenRun(Parent::end), Parent::end);
    }

    private static void end() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
