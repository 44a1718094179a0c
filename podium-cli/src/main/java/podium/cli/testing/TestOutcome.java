package podium.cli.testing;

/// How one test ended.
sealed interface TestOutcome {
    record Passed() implements TestOutcome {}

    /// @param name class and method, `Class.method`
    /// @param message its first line
    record Failed(String name, String message) implements TestOutcome {}

    record Skipped(String name, String reason) implements TestOutcome {}
}
