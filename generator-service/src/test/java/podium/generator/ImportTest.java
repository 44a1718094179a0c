package podium.generator;

import podium.events.Topics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
