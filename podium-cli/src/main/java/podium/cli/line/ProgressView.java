package podium.cli.line;

/// Where a person sees how it goes on.
@FunctionalInterface
public interface ProgressView {
    /// @param line of text that takes the place of the last one
    void show(String line);

    /// The same of something that is counted.
    ///
    /// @param done of `total`
    default void show(String line, long done, long total) {
        show(line);
    }
}
