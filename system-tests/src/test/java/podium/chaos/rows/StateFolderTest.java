package podium.chaos.rows;

import podium.chaos.Luck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class StateFolderTest {
    @TempDir Path folder;

    @Test
    void tasksGoAndWhatIsTheProcesssOwnStays() throws IOException {
        Path application = folder.resolve("podium-silver-main");
        write(application.resolve("0_0/rocksdb/progress/CURRENT"));
        write(application.resolve("0_13/.checkpoint"));
        write(application.resolve("kafka-streams-process-metadata"));
        write(folder.resolve("ballast"));

        new StateFolder(folder).deleteTasks();

        assertThat(folder.resolve("ballast")).exists();
        assertThat(application).isDirectoryContaining("glob:**/kafka-streams-process-metadata");
        assertThat(application.resolve("0_0")).doesNotExist();
        assertThat(application.resolve("0_13")).doesNotExist();
    }

    @Test
    void aCheckpointIsPlantedInTheTaskOfAStore() throws IOException {
        Path task = folder.resolve("podium-silver-main/0_13");
        write(task.resolve("rocksdb/sightings/CURRENT"));

        Path planted = new StateFolder(folder).plantCheckpoint(new Luck(1));

        assertThat(planted).isEqualTo(folder.relativize(task.resolve(".checkpoint")));
        assertThat(folder.resolve(planted))
                .hasContent("0\n1\npodium-silver-main-sightings-changelog 13 1000000\n");
    }

    @Test
    void oneBitIsFlippedInTheFirstHalfOfATable() throws IOException {
        Path table = folder.resolve("podium-gold-main/0_1/rocksdb/members/000010.sst");
        write(table);
        byte[] before = Files.readAllBytes(table);

        Path hit = new StateFolder(folder).flipBit(new Luck(1));

        byte[] after = Files.readAllBytes(table);
        assertThat(folder.resolve(hit)).isEqualTo(table);
        BitSet changed = BitSet.valueOf(before);
        changed.xor(BitSet.valueOf(after));
        assertThat(changed.cardinality()).isOne();
        assertThat(changed.nextSetBit(0)).isLessThan(before.length * Byte.SIZE / 2);
    }

    @Test
    void aFileIsTheSameOnlyUntilItIsWrittenAnew() throws IOException {
        Path table = folder.resolve("podium-gold-main/0_1/rocksdb/members/000010.sst");
        write(table);
        StateFolder state = new StateFolder(folder);
        Map<Path, Set<Object>> before = state.tablesByTask();

        assertThat(state.tablesByTask()).isEqualTo(before);

        Files.move(table, table.resolveSibling("older"));
        write(table);

        assertThat(before).containsOnlyKeys(Path.of("podium-gold-main/0_1"));
        assertThat(state.tablesByTask()).isNotEqualTo(before);
    }

    private static void write(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, "something");
    }
}
