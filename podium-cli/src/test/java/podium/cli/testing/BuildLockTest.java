package podium.cli.testing;

import podium.cli.line.Ticker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class BuildLockTest {
    @TempDir private Path checkout;

    @Test
    void aLockWhoseOwnerIsGoneDoesNotCount() throws IOException {
        Files.createDirectories(folder());
        Files.createFile(folder().resolve("owner-" + Long.MAX_VALUE));

        BuildLock lock = BuildLock.take(checkout, _ -> {}, Ticker.SYSTEM);

        assertThat(folder())
                .isDirectoryContaining("glob:**/owner-" + ProcessHandle.current().pid())
                .isDirectoryNotContaining("glob:**/owner-" + Long.MAX_VALUE);
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

        assertThat(shown).contains("another podium command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pid"})
    void aLockWithoutAnOwnerIsGivenAFewSeconds(String inside) throws IOException {
        Files.createDirectories(folder());
        if (!inside.isEmpty()) {
            Files.createFile(folder().resolve(inside));
        }
        AtomicLong waited = new AtomicLong();
        Ticker counting =
                new Ticker() {
                    @Override
                    public long nanoTime() {
                        return waited.get();
                    }

                    @Override
                    public void pause(Duration duration) {
                        waited.addAndGet(duration.toNanos());
                    }
                };

        BuildLock.take(checkout, _ -> {}, counting).close();

        assertThat(Duration.ofNanos(waited.get()))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(folder()).doesNotExist();
    }

    private Path folder() {
        return checkout.resolve("target").resolve("build.lock");
    }
}
