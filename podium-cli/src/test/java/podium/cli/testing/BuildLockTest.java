package podium.cli.testing;

import podium.cli.line.Ticker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class BuildLockTest {
    @TempDir private Path checkout;

    @Test
    void aLockWhoseOwnerIsGoneDoesNotCount() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("pid"), Long.MAX_VALUE + "\n");

        BuildLock lock = BuildLock.take(checkout, _ -> {}, Ticker.SYSTEM);

        assertThat(folder().resolve("pid"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
        lock.close();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void itWaitsForAnOwnerThatLives() throws IOException {
        BuildLock first = BuildLock.take(checkout, _ -> {}, Ticker.SYSTEM);
        Ticker givesBack =
                new Ticker() {
                    @Override
                    public long nanoTime() {
                        return 0;
                    }

                    @Override
                    public void pause(Duration duration) {
                        first.close();
                    }
                };
        StringBuilder shown = new StringBuilder();

        BuildLock.take(checkout, shown::append, givesBack).close();

        assertThat(shown).contains("another ./podium");
    }

    private Path folder() {
        return checkout.resolve("target").resolve("build.lock");
    }
}
