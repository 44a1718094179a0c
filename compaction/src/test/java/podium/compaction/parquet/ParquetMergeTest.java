package podium.compaction.parquet;

import podium.compaction.CompactionException;
import podium.compaction.RowMerge;
import podium.compaction.RowMerge.MergedFile;
import podium.compaction.RowSum;
import podium.lake.ObjectBody;
import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.SilverFile;
import podium.testkit.Seeds;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Merged files are read, and files to be merged written, by Parquet's own example model.
class ParquetMergeTest {
    private static final int SEEDS = 20;
    private static final long MEMORY_MAX = 20_000;

    @TempDir Path temporary;

    static LongStream seeds() {
        return Seeds.seeds(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allRowsComeBackByEventTimeInFewerFiles(long seed) throws IOException {
        Random random = Seeds.random(seed);
        List<Group> rows = new ArrayList<>();
        RowSum all = new RowSum();
        List<byte[]> files = new ArrayList<>();
        for (int file = 0; file < 6; file++) {
            List<Group> of = new ArrayList<>();
            for (int row = 1 + random.nextInt(400); row > 0; row--) {
                of.add(ExampleFiles.row(random, file, row));
            }
            rows.addAll(of);
            files.add(
                    ExampleFiles.parquet(
                            random.nextBoolean() ? SilverFile.EVENTS : withoutIds(), of));
        }

        List<Group> merged = new ArrayList<>();
        int written = 0;
        try (RowMerge merge = merges(30_000).begin()) {
            files.forEach(merge::add);
            for (MergedFile file = merge.next(); file != null; file = merge.next()) {
                byte[] bytes = Files.readAllBytes(((ObjectBody.InFile) file.body()).file());
                assertThat(file.bytes()).isEqualTo(bytes.length);
                merged.addAll(read(bytes));
                all.addAll(file.read());
                written++;
            }
            assertThat(merge.added()).isEqualTo(all);
            assertThat(merge.added().rows()).isEqualTo(rows.size());
        }

        rows.sort(
                Comparator.comparingLong((Group row) -> row.getLong("event_time", 0))
                        .thenComparingInt(row -> row.getInteger("raw_partition", 0))
                        .thenComparingLong(row -> row.getLong("raw_offset", 0)));
        assertThat(merged.stream().map(Object::toString))
                .containsExactlyElementsOf(rows.stream().map(Object::toString).toList());
        assertThat(written).isLessThan(files.size());
        assertThat(temporary.resolve("merge")).isEmptyDirectory();
    }

    @Test
    void theSameRowsGiveTheSameBytesHoweverTheyWereSpread() throws IOException {
        Random random = new Random(1);
        List<Group> rows = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            rows.add(ExampleFiles.row(random, row % 3, row));
        }

        String once = checksum(List.of(ExampleFiles.parquet(SilverFile.EVENTS, rows)));
        String often =
                checksum(
                        List.of(
                                ExampleFiles.parquet(SilverFile.EVENTS, rows.subList(100, 300)),
                                ExampleFiles.parquet(SilverFile.EVENTS, rows.subList(0, 100))));

        assertThat(often).isEqualTo(once);
    }

    @Test
    void columnsThatWouldBeLostAreRefused() throws IOException {
        List<Type> fields = new ArrayList<>(SilverFile.EVENTS.getFields());
        fields.add(Types.optional(PrimitiveTypeName.INT32).id(17).named("discount"));
        MessageType later = new MessageType("silver_event", fields);
        Group row = new SimpleGroup(later);
        ExampleFiles.fill(row, new Random(1), 0, 0);
        row.add("discount", 5);
        byte[] file = ExampleFiles.parquet(later, List.of(row));

        try (RowMerge merge = merges(30_000).begin()) {
            assertThatThrownBy(() -> merge.add(file))
                    .isInstanceOf(CompactionException.class)
                    .hasMessageStartingWith("COMPACT-003")
                    .hasMessageContaining("discount");
            assertThatThrownBy(() -> merge.add(new byte[] {1, 2, 3}))
                    .isInstanceOf(CompactionException.class)
                    .hasMessageStartingWith("COMPACT-003");
        }
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        Path left = temporary.resolve("merge/rows/rows-0");
        Files.createDirectories(left.getParent());
        Files.write(left, new byte[10]);

        try (RowMerge merge = merges(30_000).begin()) {
            assertThat(merge.next()).isNull();
        }

        assertThat(temporary.resolve("merge")).isEmptyDirectory();
    }

    private String checksum(List<byte[]> files) {
        try (RowMerge merge = merges(1 << 20).begin()) {
            files.forEach(merge::add);
            MergedFile file = Objects.requireNonNull(merge.next());
            assertThat(merge.next()).isNull();
            return file.checksum();
        }
    }

    private RowMerge.Source merges(long targetBytes) {
        return ParquetMerge.source(temporary.resolve("merge"), targetBytes, MEMORY_MAX);
    }

    private static MessageType withoutIds() {
        List<Type> fields =
                SilverFile.EVENTS.getFields().stream()
                        .map(field ->
                                (Type)
                                        Types.primitive(
                                                        field.asPrimitiveType()
                                                                .getPrimitiveTypeName(),
                                                        field.getRepetition())
                                                .as(field.getLogicalTypeAnnotation())
                                                .named(field.getName()))
                        .toList();
        return new MessageType("silver_event", fields);
    }

    private static List<Group> read(byte[] file) throws IOException {
        List<Group> rows = new ArrayList<>();
        try (ParquetFileReader reader =
                ParquetFileReader.open(
                        ParquetInput.of(file),
                        ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            MessageType schema = reader.getFileMetaData().getSchema();
            assertThat(schema).isEqualTo(SilverFile.EVENTS);
            for (var group = reader.readNextRowGroup();
                    group != null;
                    group = reader.readNextRowGroup()) {
                var records =
                        new ColumnIOFactory()
                                .getColumnIO(schema)
                                .getRecordReader(group, new GroupRecordConverter(schema));
                for (long row = 0; row < group.getRowCount(); row++) {
                    rows.add(records.read());
                }
            }
        }
        return rows;
    }
}
