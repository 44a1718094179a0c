package podium.cli;

import podium.cli.line.Bars;
import podium.cli.line.ImportFormat;
import podium.cli.line.ImportReport;
import podium.cli.line.ImportSource;
import podium.cli.line.ImportSources;
import podium.cli.line.Importing;
import podium.cli.line.Line;
import podium.cli.line.Ticker;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.List;

/// Real files, streamed into the line.
@Command(
        name = "import",
        description = {
            "Streams files of any size into the line, compressed (.gz) or not.",
            "They are landed and released like all else: see release."
        })
final class ImportCommand extends LineCommand {
    private static final int SKIPPED_SHOWN_MAX = 5;

    @Parameters(
            arity = "1..*",
            converter = Word.class,
            paramLabel = "SOURCE",
            description =
                    "A file, a folder (its files of the format, in the order of their paths), s3://BUCKET/PREFIX in the"
                            + " line's own store, or - for standard input.")
    private List<String> words = List.of();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "rees46|jsonl",
            converter = Format.class,
            completionCandidates = FormatNames.class,
            description =
                    "rees46: rows of the REES46 data sets, with their heading; jsonl: each line's bytes are a record;"
                            + " a line of Bronze in base64 is the record that it was.")
    private ImportFormat format = ImportFormat.JSONL;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description =
                    "The data set's name, part of the events' ids: importing it twice under one name adds nothing."
                            + " Default: the file's name.")
    private @Nullable String dataset;

    @Override
    int run(Line line) {
        ImportSources found = ImportSources.find(words, format, dataset);
        tellSkipped(found.skipped());
        importAll(line, found.sources());
        return DONE;
    }

    private void importAll(Line line, List<ImportSource> sources) {
        long records = 0;
        long acknowledged = 0;
        try (Interruption interruption = Interruption.then(this::interrupted)) {
            Importing importing = new Importing(line, Ticker.SYSTEM, progress(interruption));
            for (ImportSource source : sources) {
                ImportReport report;
                try {
                    report = importing.run(format, source);
                } finally {
                    progressDone(interruption);
                }
                records += report.records();
                acknowledged += report.acknowledged();
                say(
                        interruption,
                        "%s: %s, %s acknowledged, %s"
                                .formatted(
                                        source.label(),
                                        Bars.records(report.records()),
                                        Bars.number(report.acknowledged()),
                                        Bars.bytes(report.bytes())));
            }
            if (sources.size() > 1) {
                say(
                        interruption,
                        "%d sources: %s, %s acknowledged"
                                .formatted(
                                        sources.size(),
                                        Bars.records(records),
                                        Bars.number(acknowledged)));
            }
        }
    }

    private int interrupted() {
        progressDone();
        say("interrupted; what was acknowledged before stays in the line");
        return Interruption.EXIT_CODE;
    }

    private void tellSkipped(List<Path> skipped) {
        if (!skipped.isEmpty()) {
            List<String> shown =
                    skipped.stream().limit(SKIPPED_SHOWN_MAX).map(Path::toString).toList();
            complain(
                    "skipped %s that do not end in what %s has (%s): %s%s"
                            .formatted(
                                    Bars.many(skipped.size(), "file"),
                                    format.label(),
                                    format.endings(),
                                    String.join(", ", shown),
                                    skipped.size() > shown.size() ? ", …" : ""));
        }
    }

    /// `rees46` or `jsonl`.
    static final class Format implements ITypeConverter<ImportFormat> {
        @Override
        public ImportFormat convert(String text) {
            return ImportFormat.of(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no format; allowed: %s"
                                            .formatted(
                                                    text,
                                                    String.join(", ", ImportFormat.labels()))));
        }
    }

    /// A source; the empty text is not the current folder.
    static final class Word implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("'%s' is no source".formatted(text));
            }
            return text;
        }
    }

    /// For the shell's completion.
    static final class FormatNames extends java.util.ArrayList<String> {
        FormatNames() {
            super(ImportFormat.labels());
        }
    }
}
