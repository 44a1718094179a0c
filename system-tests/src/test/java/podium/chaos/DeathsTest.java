package podium.chaos;

import podium.stack.Part;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DeathsTest {
    @TempDir private Path folder;

    private final Deaths deaths = new Deaths();
    private Path log;

    @BeforeEach
    void writeLog() throws IOException {
        log = Files.writeString(folder.resolve("silver.log"), "one\ntwo\n\nthree\nfour\n");
    }

    @Test
    void whoIsFoundDeadAndWasNotEndedDiedByItself() {
        deaths.begins(Part.SILVER);

        deaths.isDown(Part.SILVER, log);

        assertThat(deaths.take()).isEqualTo(Map.of("silver", "two / three / four"));
    }

    @Test
    void whoWasEndedDidNot() {
        deaths.begins(Part.SILVER);
        deaths.ends(Part.SILVER);

        deaths.isDown(Part.SILVER, log);

        assertThat(deaths.take()).isEmpty();
    }

    @Test
    void whoWasNeverStartedDidNot() {
        deaths.isDown(Part.SILVER, log);

        assertThat(deaths.take()).isEmpty();
    }

    @Test
    void eachDeathIsToldOnce() {
        deaths.begins(Part.SILVER);
        deaths.isDown(Part.SILVER, log);
        deaths.take();

        deaths.isDown(Part.SILVER, log);

        assertThat(deaths.take()).isEmpty();
    }

    @Test
    void aLogThatIsGoneHidesNoDeath() {
        deaths.begins(Part.GOLD);

        deaths.isDown(Part.GOLD, folder.resolve("gold.log"));

        assertThat(deaths.take()).containsOnlyKeys("gold");
    }
}
