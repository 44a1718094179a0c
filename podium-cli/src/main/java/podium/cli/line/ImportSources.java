package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the words on the command line stand for, found before anything is sent.
///
/// @param sources in the order given, a folder's files by their paths
/// @param skipped files of the folders that are not of the format
public record ImportSources(List<ImportSource> sources, List<Path> skipped) {
    private static final String STANDARD_INPUT = "-";
    private static final String BUCKET = "s3://";

    /// @param dataset the data set's name; with more than one file each has a `/` and its own name
    ///   added, so that no two of their lines have the same id. `null`: the file's name, in a
    ///   folder its path there
    /// @throws LineException if one of them isn't there, or holds nothing of that format
    public static ImportSources find(
            List<String> words, ImportFormat format, @Nullable String dataset) {
        List<ImportSource> sources = new ArrayList<>();
        List<Path> skipped = new ArrayList<>();
        boolean alone = words.size() == 1;
        for (String word : words) {
            if (word.equals(STANDARD_INPUT)) {
                sources.add(standardInput(format, alone, dataset));
            } else if (word.startsWith(BUCKET)) {
                sources.add(new ImportSource.Bucket(word, dataset));
            } else {
                Path path = Path.of(word);
                if (Files.isDirectory(path)) {
                    sources.addAll(folder(path, format, dataset, skipped));
                } else {
                    String name = path.getFileName().toString();
                    sources.add(
                            file(path, alone && dataset != null ? dataset : named(dataset, name)));
                }
            }
        }
        return new ImportSources(sources, skipped);
    }

    private static ImportSource standardInput(
            ImportFormat format, boolean alone, @Nullable String dataset) {
        if (dataset == null && format == ImportFormat.REES46) {
            throw LineException.source(
                    STANDARD_INPUT, "it has no name; --dataset NAME goes into the events' ids");
        }
        String name = "standard-input";
        return new ImportSource.StandardInput(
                alone && dataset != null ? dataset : named(dataset, name));
    }

    private static List<ImportSource> folder(
            Path folder, ImportFormat format, @Nullable String dataset, List<Path> skipped) {
        List<ImportSource> found = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.filter(file -> !Files.isDirectory(file)).sorted().toList()) {
                String name = path.getFileName().toString();
                if (Files.isRegularFile(path) && !name.startsWith(".") && format.takes(name)) {
                    String inside = folder.relativize(path).toString();
                    found.add(file(path, named(dataset, inside)));
                } else {
                    skipped.add(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw LineException.source(folder.toString(), "it can't be read (%s)".formatted(e));
        }
        if (found.isEmpty()) {
            throw LineException.source(
                    folder.toString(),
                    "no file there ends in what %s has (%s)"
                            .formatted(format.label(), format.endings()));
        }
        return found;
    }

    private static ImportSource.File file(Path path, String dataset) {
        if (!Files.exists(path)) {
            throw LineException.source(path.toString(), "no such file");
        }
        if (!Files.isReadable(path)) {
            throw LineException.source(path.toString(), "it may not be read");
        }
        try {
            return new ImportSource.File(
                    path, dataset, Files.isRegularFile(path) ? Files.size(path) : -1);
        } catch (IOException e) {
            throw LineException.source(path.toString(), "it can't be read (%s)".formatted(e));
        }
    }

    private static String named(@Nullable String dataset, String name) {
        return dataset == null ? name : dataset + "/" + name;
    }
}
