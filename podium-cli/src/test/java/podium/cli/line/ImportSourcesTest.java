package podium.cli.line;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportSourcesTest {
    @TempDir Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name :
                List.of(
                        "b.csv",
                        "a/z.csv.gz",
                        "a/part-00.gz",
                        "a/x.jsonl",
                        "a/y.json.gz",
                        "a/.hidden.csv",
                        "_SUCCESS")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "12345");
        }
    }

    @Test
    void aFolderGivesItsFilesOfTheFormatSortedAndSaysWhatItLeftOut() {
        ImportSources found =
                ImportSources.find(List.of(folder.toString()), ImportFormat.REES46, null);

        assertThat(found.sources())
                .extracting(ImportSource::dataset)
                .containsExactly("a/part-00.gz", "a/z.csv.gz", "b.csv");
        assertThat(found.skipped())
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder(".hidden.csv", "x.jsonl", "y.json.gz", "_SUCCESS");
    }

    @Test
    void aFolderOfJsonLinesIsFoundByItsOwnEndings() {
        ImportSources found =
                ImportSources.find(List.of(folder.toString()), ImportFormat.JSONL, "shop");

        assertThat(found.sources())
                .extracting(ImportSource::dataset)
                .containsExactly("shop/a/part-00.gz", "shop/a/x.jsonl", "shop/a/y.json.gz");
    }

    @Test
    void aFileAloneHasItsNameOrTheNameGiven() {
        List<String> one = List.of(folder.resolve("b.csv").toString());

        assertThat(ImportSources.find(one, ImportFormat.REES46, null).sources())
                .containsExactly(new ImportSource.File(folder.resolve("b.csv"), "b.csv", 5));
        assertThat(ImportSources.find(one, ImportFormat.REES46, "shop").sources())
                .containsExactly(new ImportSource.File(folder.resolve("b.csv"), "shop", 5));
    }

    @Test
    void severalFilesUnderOneNameStayApart() {
        List<String> two =
                List.of(
                        folder.resolve("b.csv").toString(),
                        folder.resolve("a/z.csv.gz").toString());

        assertThat(ImportSources.find(two, ImportFormat.REES46, "shop").sources())
                .extracting(ImportSource::dataset)
                .containsExactly("shop/b.csv", "shop/z.csv.gz");
    }

    @Test
    void bucketsAndStandardInputAreLeftToTheService() {
        ImportSources found =
                ImportSources.find(List.of("s3://shop/raw/", "-"), ImportFormat.JSONL, null);

        assertThat(found.sources())
                .containsExactly(
                        new ImportSource.Bucket("s3://shop/raw/", null),
                        new ImportSource.StandardInput("standard-input"));
    }

    @Test
    void whatIsNotThereIsSaidBeforeAnythingIsSent() {
        assertThatThrownBy(() ->
                        ImportSources.find(
                                List.of(folder.resolve("no.csv").toString()),
                                ImportFormat.REES46,
                                null))
                .isInstanceOfSatisfying(
                        LineException.class,
                        e -> assertThat(e.kind()).isEqualTo(LineException.Kind.WRONG_USAGE))
                .hasMessageContaining("no.csv' can't be imported: no such file");
        assertThatThrownBy(() -> ImportSources.find(List.of("-"), ImportFormat.REES46, null))
                .hasMessageContaining("--dataset");
    }
}
