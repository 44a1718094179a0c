package podium.cli.line;

/// Where a person sees how it goes on.
@FunctionalInterface
public interface ProgressView {
    /// @param line of text that takes the place of the last one
    void show(String line);
}
