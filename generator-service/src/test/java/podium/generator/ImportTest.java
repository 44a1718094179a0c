package podium.generator;

import podium.events.LineEncoding;
import podium.events.Topics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportTest {
    private final FakeLog log = new FakeLog();
    private final Imports imports = new Imports(log);

    @Test
    void linesBecomeRecordsUntouched() {
        byte[] file = bytes("{\"user_id\":\"u\"}\r\n\n  nonsense\n\"no line end\"");

        ImportStatus status = run(source("a", file));

        assertThat(status.state()).isEqualTo(RunState.FINISHED);
        assertThat(status.acknowledged()).isEqualTo(4);
        assertThat(status.bytes()).isEqualTo(file.length);
        assertThat(log.records.stream().map(record -> text(record.value())))
                .containsExactly("{\"user_id\":\"u\"}\r", "", "  nonsense", "\"no line end\"");
        assertThat(text(log.records.getFirst().key())).isEqualTo("u");
        assertThat(log.records.get(1).key()).isNull();
    }

    /// Bronze lands an event that has a line break in it, as many producers send them, in base64.
    @Test
    void linesOfBronzeBecomeTheRecordsThatTheyWere() {
        List<byte @Nullable []> landed =
                Arrays.asList(
                        bytes("{\"user_id\":\"u\",\r\n \"x\":1}\r\n"),
                        bytes("{\"user_id\":\"v\"}"),
                        null,
                        new byte[0],
                        new byte[] {(byte) 0xFF, '\n'},
                        bytes("{\"podium_base64\":\"eA==\"}"),
                        bytes("\n".repeat(Topics.RAW_RECORD_BYTES_MAX - 1_000)));
        String file =
                landed.stream()
                        .map(payload -> text(LineEncoding.line(payload)) + "\n")
                        .collect(Collectors.joining());

        run(source("events-00-0.jsonl", bytes(file)));

        assertThat(log.records)
                .extracting(RawRecord::value)
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(landed);
        assertThat(text(log.records.getFirst().key())).isEqualTo("u");
    }

    @Test
    void aLineThatOnlyBeginsLikeOneOfBronzeIsARecord() {
        String line = "{\"podium_base64\":\"no base64\",\"user_id\":\"u\"}";

        run(source("a", bytes(line)));

        assertThat(text(log.records.getFirst().value())).isEqualTo(line);
    }

    @Test
    void compressedAndPlainFilesFollowOneAnother() {
        byte[] packed = InflatedTest.gzip(bytes("one\ntwo\n"));
        byte[] plain = bytes("three\n");

        ImportStatus status = run(source("a", packed), source("b", plain));

        assertThat(status.records()).isEqualTo(3);
        assertThat(status.bytes()).isEqualTo(packed.length + plain.length);
    }

    @Test
    void aLineThatFitsNoRecordEndsTheImportByItsNumber() {
        byte[] line = new byte[Topics.RAW_RECORD_BYTES_MAX];
        Arrays.fill(line, (byte) 'x');
        byte[] file = bytes("ok\n" + text(line) + "\nafter\n");
        Import begun = imports.begin(ImportFormat.JSONL, "all");

        assertThatThrownBy(() -> begun.drive(List.of(source("big.jsonl", file))))
                .isInstanceOf(GeneratorException.LineTooLong.class)
                .hasMessageContaining("line 2 of 'big.jsonl'");
        assertThat(begun.status().state()).isEqualTo(RunState.FAILED);
        assertThat(begun.status().acknowledged()).isEqualTo(1);
    }

    @Test
    void theLongestLineThatFitsIsSent() {
        byte[] line = new byte[Topics.RAW_RECORD_BYTES_MAX - RawRecord.FRAMING_BYTES_MAX];
        Arrays.fill(line, (byte) 'x');

        ImportStatus status = run(source("big.jsonl", line));

        assertThat(status.records()).isEqualTo(1);
    }

    @Test
    void aRecordThatCameWithoutAKeyAndFitsWithoutOneIsSentSo() {
        String start = "{\"user_id\":\"" + "u".repeat(200) + "\",\"x\":\"";
        int left = Topics.RAW_RECORD_BYTES_MAX - RawRecord.FRAMING_BYTES_MAX - start.length() - 2;

        ImportStatus status = run(source("big.jsonl", bytes(start + "x".repeat(left) + "\"}")));

        assertThat(status.records()).isEqualTo(1);
        assertThat(log.records.getFirst().key()).isNull();
    }

    @Test
    void aBrokenFileSaysHowFarItGot() {
        byte[] packed = InflatedTest.gzip(bytes("line\n".repeat(100_000)));
        Import begun = imports.begin(ImportFormat.JSONL, "all");

        assertThatThrownBy(() ->
                        begun.drive(
                                List.of(
                                        source(
                                                "cut.gz",
                                                Arrays.copyOf(packed, packed.length - 9)))))
                .isInstanceOf(GeneratorException.SourceBroken.class)
                .hasMessageContaining("GENERATOR-004 'cut.gz' can't be read after line");
        assertThat(begun.status().error()).contains("GENERATOR-004");
    }

    @Test
    void aRefusedRecordEndsTheImport() {
        Imports refusing = new Imports(new FakeLog(2));
        Import begun = refusing.begin(ImportFormat.JSONL, "all");

        assertThatThrownBy(() -> begun.drive(List.of(source("a", bytes("1\n2\n3\n")))))
                .isInstanceOf(GeneratorException.SendFailed.class);
        assertThat(begun.status().acknowledged()).isEqualTo(2);
        assertThat(begun.status().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void aSecondImportWaitsForTheFirst() {
        Import begun = imports.begin(ImportFormat.JSONL, "all");

        assertThatThrownBy(() -> imports.begin(ImportFormat.REES46, "other"))
                .isInstanceOf(GeneratorException.WrongMoment.class);
        begun.drive(List.of());
        assertThat(imports.begin(ImportFormat.REES46, "other").isRunning()).isTrue();
    }

    private ImportStatus run(ImportSource... sources) {
        return imports.begin(ImportFormat.JSONL, "all").drive(List.of(sources));
    }

    private static ImportSource source(String name, byte[] bytes) {
        return new ImportSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String dataset() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }
}
