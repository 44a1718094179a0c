package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.bronze.rejects.RejectExport.Summary;
import podium.events.Reason;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RejectExportTest {
    private static final Instant DAY1 = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant DAY2 = Instant.parse("2026-11-02T10:00:00Z");
    private static final RejectFilter ALL = new RejectFilter(Set.of(), null);

    @TempDir private Path folder;

    private final RefusingLake lake = new RefusingLake();
    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("mend.jsonl");
    }

    @Test
    void recordsAreWrittenAsTheyArrivedByPartitionAndOffset() throws Exception {
        lake.bronze(
                0,
                5,
                DAY1,
                List.of(6L, 8L),
                payloads("{\"a\" : 1}", "{good}", "  {\"caf\u00e9\":\t\"\\n\"} ", "{\"x\":}"));
        lake.bronze(1, 0, DAY1, List.of(), payloads("[]", "{good}"));
        lake.rejects(1, RefusingLake.reject(Reason.NOT_OBJECT, DAY1, 1, 0));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 10),
                RefusingLake.reject(Reason.MISSING_FIELD, DAY1, 0, 5),
                RefusingLake.reject(Reason.MISSING_FIELD, DAY1, 0, 9));
        lake.release(DAY1);

        Summary summary = new RejectExport(lake.rejects(), ALL).to(file);

        assertThat(Files.readString(file))
                .isEqualTo("{\"a\" : 1}\n  {\"caf\u00e9\":\t\"\\n\"} \n{\"x\":}\n[]\n");
        assertThat(summary.reasons())
                .isEqualTo(Map.of("missing_field", 2L, "not_json", 1L, "not_object", 1L));
        assertThat(summary.lines()).isEqualTo(4);
        assertThat(summary.bytes()).isEqualTo(Files.size(file));
        assertThat(summary.others()).isZero();
        assertThat(inFolder()).containsExactly("mend.jsonl");
    }

    @Test
    void whatNoLineCanHoldIsBesideItWithItsPlace() throws Exception {
        byte[] bytes = {(byte) 0xFF, '\n', '\r', 0};
        lake.bronze(
                0,
                0,
                DAY1,
                List.of(),
                Arrays.asList(
                        null, new byte[0], bytes, "{\"a\"}".getBytes(StandardCharsets.UTF_8)));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.EMPTY, DAY1, 0, 0),
                RefusingLake.reject(Reason.EMPTY, DAY1, 0, 1),
                RefusingLake.reject(Reason.NOT_UTF8, DAY1, 0, 2),
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 3));
        lake.release(DAY1);

        Summary summary = new RejectExport(lake.rejects(), ALL).to(file);

        assertThat(summary.lines()).isEqualTo(1);
        assertThat(summary.others()).isEqualTo(3);
        assertThat(Files.readString(file)).isEqualTo("{\"a\"}\n");
        assertThat(Files.readString(folder.resolve("mend.jsonl.others")))
                .isEqualTo(
                        """
                        {"raw_partition":0,"raw_offset":0,"base64":null}
                        {"raw_partition":0,"raw_offset":1,"base64":""}
                        {"raw_partition":0,"raw_offset":2,"base64":"/woNAA=="}
                        """);
        assertThat(RejectText.of(summary, file, lake.rejects().release()))
                .anyMatch(line -> line.contains("mend.jsonl.others: 3 records"));
    }

    /// What has landed already must not come again a day later, when nobody remembers its id.
    @Test
    void duplicatesAreLeftOutUnlessTheyAreAskedFor() throws Exception {
        lake.bronze(0, 0, DAY1, List.of(), payloads("{dup}", "{bad}"));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.DUPLICATE, DAY1, 0, 0),
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 1));
        lake.release(DAY1);

        Summary all = new RejectExport(lake.rejects(), ALL).to(file);
        Path asked = folder.resolve("asked.jsonl");
        Summary duplicates =
                new RejectExport(lake.rejects(), new RejectFilter(Set.of(Reason.DUPLICATE), null))
                        .to(asked);

        assertThat(Files.readString(file)).isEqualTo("{bad}\n");
        assertThat(all.duplicates()).isEqualTo(1);
        assertThat(all.reasons()).isEqualTo(Map.of("not_json", 1L));
        assertThat(Files.readString(asked)).isEqualTo("{dup}\n");
        assertThat(duplicates.duplicates()).isZero();
    }

    @Test
    void onlyWhatLandedSinceIsReadAndWritten() throws Exception {
        lake.bronze(0, 0, DAY1, List.of(), payloads("{old}"));
        ObjectKey old = lake.rejects(0, RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 0));
        lake.release(DAY1);
        Instant early = DAY2.minusSeconds(60);
        lake.bronze(0, 1, early, List.of(), payloads("{early}"));
        lake.bronze(0, 2, DAY2, List.of(), payloads("{new}"));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.NOT_JSON, early, 0, 1),
                RefusingLake.reject(Reason.NOT_JSON, DAY2, 0, 2));
        lake.release(DAY2);
        RefusingLake without = lake.without(old);

        new RejectExport(without.rejects(), new RejectFilter(Set.of(), DAY2)).to(file);

        assertThat(Files.readString(file)).isEqualTo("{new}\n");
    }

    /// A promotion adds what a run has made at many cuts, in key order: partition by partition.
    @Test
    void whatLandedSinceIsWrittenOfAllPartitionsAfterAPromotionToo() throws Exception {
        lake.release(DAY1);
        lake.bronze(0, 0, DAY1, List.of(), payloads("{old 0}"));
        lake.bronze(1, 0, DAY1, List.of(), payloads("{old 1}"));
        lake.bronze(0, 1, DAY2, List.of(), payloads("{new 0}"));
        lake.bronze(1, 1, DAY2, List.of(), payloads("{new 1}"));
        lake.rejectsOfCut(1, 0, RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 0));
        lake.rejectsOfCut(1, 1, RefusingLake.reject(Reason.NOT_JSON, DAY1, 1, 0));
        lake.rejectsOfCut(2, 0, RefusingLake.reject(Reason.NOT_JSON, DAY2, 0, 1));
        lake.rejectsOfCut(2, 1, RefusingLake.reject(Reason.NOT_JSON, DAY2, 1, 1));
        lake.release(DAY2);

        new RejectExport(lake.rejects(), new RejectFilter(Set.of(), DAY2)).to(file);

        assertThat(Files.readString(file)).isEqualTo("{new 0}\n{new 1}\n");
    }

    @Test
    void releasesWithAndWithoutCheckpointsCountAlike() throws Exception {
        for (int number = 0; number < 4; number++) {
            lake.bronze(0, number, DAY1, List.of(), payloads("{" + number + "}"));
            lake.rejects(0, RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, number));
            lake.release(DAY1);
            if (number == 1) {
                lake.checkpoint();
            }
        }

        Summary summary = new RejectExport(lake.rejects(), ALL).to(file);

        assertThat(Files.readString(file)).isEqualTo("{0}\n{1}\n{2}\n{3}\n");
        assertThat(summary.lines()).isEqualTo(4);
    }

    @Test
    void nothingToMendIsAnEmptyFile() throws Exception {
        lake.release(DAY1);

        new RejectExport(lake.rejects(), ALL).to(file);

        assertThat(file).isEmptyFile();
    }

    @Test
    void tooManyAreRefusedAndLeaveNothingBehind() {
        lake.bronze(0, 0, DAY1, List.of(), payloads("{a}", "{b}"));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 0),
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 1));
        lake.release(DAY1);
        RejectExport export = new RejectExport(lake.rejects(), ALL, 1);

        assertThatThrownBy(() -> export.to(file))
                .isInstanceOf(BronzeException.class)
                .hasMessageStartingWith("BRONZE-012 there are more than 1 rejects");
        assertThat(inFolder()).isEmpty();
    }

    @Test
    void aFileThatExistsIsNotWrittenOver() throws Exception {
        Files.writeString(file, "mended by hand");
        lake.release(DAY1);
        RejectExport export = new RejectExport(lake.rejects(), ALL);

        assertThatThrownBy(() -> export.to(file)).hasMessageStartingWith("BRONZE-012");
        assertThat(Files.readString(file)).isEqualTo("mended by hand");
    }

    @Test
    void whoNamesAFolderThatIsNotThereIsToldToMakeIt() {
        lake.release(DAY1);
        Path missing = file.resolveSibling("none").resolve("mend.jsonl");
        RejectExport export = new RejectExport(lake.rejects(), ALL);

        assertThatThrownBy(() -> export.to(missing))
                .hasMessageStartingWith("BRONZE-012")
                .hasMessageEndingWith(
                        "make the folder '%s', then give the same command again",
                        missing.getParent());
    }

    @Test
    void bytesThatBronzeHasLostAreNoQuietHole() {
        lake.bronze(0, 0, DAY1, List.of(), payloads("{a}"));
        ObjectKey lost = lake.bronze(0, 1, DAY1, List.of(), payloads("{b}"));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 0),
                RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 1));
        lake.release(DAY1);
        RejectExport export = new RejectExport(lake.without(lost).rejects(), ALL);

        assertThatThrownBy(() -> export.to(file)).hasMessageStartingWith("BRONZE-007");
        assertThat(inFolder()).isEmpty();
    }

    @Test
    void anOffsetWithoutALineIsADamage() {
        lake.bronze(0, 0, DAY1, List.of(1L), payloads("{a}", "{b}"));
        lake.rejects(0, RefusingLake.reject(Reason.NOT_JSON, DAY1, 0, 1));
        lake.release(DAY1);
        RejectExport export = new RejectExport(lake.rejects(), ALL);

        assertThatThrownBy(() -> export.to(file)).hasMessageStartingWith("BRONZE-002");
    }

    private List<String> inFolder() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte @Nullable []> payloads(String... texts) {
        return Arrays.stream(texts)
                .<byte @Nullable []>map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
