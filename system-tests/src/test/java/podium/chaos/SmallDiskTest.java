package podium.chaos;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmallDiskTest {
    private static final int MEGABYTES = 2;

    @TempDir private Path around;
    private Path folder;

    @BeforeEach
    void makeAFolderWithFiles() throws IOException {
        folder = Files.createDirectory(around.resolve("objects"));
        Files.writeString(folder.resolve("before"), "one");
        Files.writeString(folder.resolve("deleted"), "two");
    }

    @Test
    void aFullDiskTakesNothingUntilThereIsSpace() throws IOException {
        try (SmallDisk disk = covered()) {
            disk.fillUpTo(0);
            assertThatThrownBy(() -> Files.write(folder.resolve("more"), new byte[1 << 16]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");

            disk.makeSpace();

            Files.write(folder.resolve("more"), new byte[1 << 16]);
            assertThat(folder.resolve("before")).hasContent("one");
        }
    }

    @Test
    void itIsFilledAgainWhereSomethingHasGone() throws IOException {
        try (SmallDisk disk = covered()) {
            Files.write(folder.resolve("more"), new byte[1 << 16]);
            disk.fillUpTo(0);
            Files.delete(folder.resolve("more"));
            assertThat(disk.bytesLeft()).isPositive();

            disk.fillUpTo(0);

            assertThat(disk.bytesLeft()).isZero();
        }
    }

    @Test
    void itIsFullHoweverMuchIsWrittenWhileItIsFilled() throws Exception {
        try (SmallDisk disk = covered()) {
            Thread writing =
                    Thread.ofPlatform()
                            .start(() -> {
                                try (var out = Files.newOutputStream(folder.resolve("more"))) {
                                    while (true) {
                                        out.write(new byte[1 << 12]);
                                    }
                                } catch (IOException e) {
                                    // the disk is full
                                }
                            });
            disk.fillUpTo(1 << 12);
            writing.join();

            assertThat(disk.bytesLeft()).isLessThanOrEqualTo(1 << 12);
        }
    }

    @Test
    void whatHappenedOnTheDiskStaysInTheFolder() throws IOException {
        try (SmallDisk _ = covered()) {
            Files.writeString(folder.resolve("after"), "three");
            Files.delete(folder.resolve("deleted"));
        }

        assertThat(folder.resolve("before")).hasContent("one");
        assertThat(folder.resolve("after")).hasContent("three");
        assertThat(folder.resolve("deleted")).doesNotExist();
        assertThat(around).isDirectoryNotContaining(file -> !file.equals(folder));
    }

    /// The watch of a bucket takes a file that is gone for a lost object.
    @Test
    void noFileIsGoneForAMomentWhenTheDiskComesAndGoes() throws InterruptedException {
        AtomicInteger missed = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        Thread looking =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                if (Files.notExists(folder.resolve("before"))) {
                                    missed.incrementAndGet();
                                }
                                ready.countDown();
                            }
                        });
        ready.await();
        covered().close();
        looking.interrupt();
        looking.join();

        assertThat(missed).hasValue(0);
    }

    private SmallDisk covered() {
        try {
            return SmallDisk.under(folder, MEGABYTES);
        } catch (CannotHere e) {
            return Assumptions.abort(e.reason());
        }
    }
}
