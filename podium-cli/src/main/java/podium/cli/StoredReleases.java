package podium.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The release documents of a local stack as files of its object store, `releases/<17 digits>/<20
/// digits>.json`: what is known while nobody answers.
final class StoredReleases {
    private static final Pattern FOLDER = Pattern.compile("\\d{17}");
    private static final Pattern DOCUMENT = Pattern.compile("(\\d{20})\\.json");

    private StoredReleases() {}

    /// @param bucket the folder in which its objects lie
    /// @return the newest release's number; `null` where there is none, or nothing can be read
    static @Nullable Long newest(Path bucket) {
        try {
            return last(bucket.resolve("releases"), FOLDER)
                    .flatMap(folder -> last(folder, DOCUMENT))
                    .map(document -> document.getFileName().toString().replace(".json", ""))
                    .map(Long::valueOf)
                    .orElse(null);
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    /// Numbers of one length: the last by name is the highest.
    private static Optional<Path> last(Path folder, Pattern name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
