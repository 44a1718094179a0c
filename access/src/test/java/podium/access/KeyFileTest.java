package podium.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KeyFileTest {
    private static final ApiKey ONE = ApiKey.make("one", new Random(1));
    private static final ApiKey TWO = ApiKey.make("two", new Random(2));

    @TempDir private Path folder;

    @Test
    void aFileThatIsNotThereHasNoKeys() {
        assertThat(file().keys().all()).isEmpty();
    }

    @Test
    void whatIsAddedAndRemovedIsSeenAtOnceByOthers() {
        KeyFile reader = file();
        KeyFile writer = file();

        writer.add(StoredKey.of(ONE, Role.OPERATOR));
        writer.add(StoredKey.of(TWO, Role.READER));
        boolean before = granted(reader, ONE);
        writer.remove("one");

        assertThat(before).isTrue();
        assertThat(granted(reader, ONE)).isFalse();
        assertThat(granted(reader, TWO)).isTrue();
    }

    @Test
    void theKeyItselfIsNotInTheFileAndNobodyElseReadsIt() throws IOException {
        file().add(StoredKey.of(ONE, Role.OPERATOR));

        String secret = ONE.reveal().substring("podium_one_".length());
        assertThat(Files.readString(folder.resolve("keys"))).doesNotContain(secret);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rw-------");
    }

    @Test
    void commentsStay() throws IOException {
        Files.writeString(folder.resolve("keys"), "# ours\n");

        file().add(StoredKey.of(ONE, Role.OPERATOR));
        file().remove("one");

        assertThat(folder.resolve("keys")).hasContent("# ours");
    }

    @Test
    void aNameIsTakenOnceAndOnlyWhatIsThereIsRemoved() {
        file().add(StoredKey.of(ONE, Role.OPERATOR));

        assertThatThrownBy(() -> file().add(StoredKey.of(ONE, Role.READER)))
                .isInstanceOf(AccessException.TakenName.class);
        assertThatThrownBy(() -> file().remove("two"))
                .isInstanceOf(AccessException.NoSuchKey.class);
        assertThat(granted(file(), ONE)).isTrue();
        assertThat(folder.resolve("keys.new")).doesNotExist();
    }

    @Test
    void aDamagedFileLetsNobodyInUntilItIsMended() throws IOException {
        KeyFile file = file();
        file.add(StoredKey.of(ONE, Role.OPERATOR));
        String good = Files.readString(folder.resolve("keys"));
        file.keys();
        Files.writeString(folder.resolve("keys"), good + "half a li");

        assertThatThrownBy(file::keys).isInstanceOf(AccessException.DamagedKeys.class);
        assertThatThrownBy(file::keys).isInstanceOf(AccessException.DamagedKeys.class);
        assertThatThrownBy(() -> file.add(StoredKey.of(TWO, Role.READER)))
                .isInstanceOf(AccessException.DamagedKeys.class);
        Files.writeString(folder.resolve("keys"), good);
        assertThat(granted(file, ONE)).isTrue();
    }

    /// Two changes within a tick of the file system's clock, of the same length, in place.
    @Test
    void aKeyThatWasTakenBackWithinTheSameMomentIsNotGood() throws IOException {
        Path keys = folder.resolve("keys");
        Files.writeString(keys, StoredKey.of(ONE, Role.OPERATOR).line());
        FileTime moment = Files.getLastModifiedTime(keys);
        KeyFile file = file();
        boolean before = granted(file, ONE);

        Files.writeString(keys, StoredKey.of(TWO, Role.OPERATOR).line());
        Files.setLastModifiedTime(keys, moment);

        assertThat(before).isTrue();
        assertThat(granted(file, ONE)).isFalse();
        assertThat(granted(file, TWO)).isTrue();
    }

    /// Whoever asks meanwhile must not have it read, and parsed, over and over.
    @Test
    void aFileThatHasSettledIsReadOnceDamagedOrNot() throws IOException {
        Path keys = folder.resolve("keys");
        FileTime old = FileTime.from(Instant.parse("2026-11-27T08:00:00Z"));
        KeyFile file = new KeyFile(keys, InstantSource.fixed(old.toInstant().plusSeconds(60)));
        Files.writeString(keys, "half a li");
        Files.setLastModifiedTime(keys, old);
        AccessException damage = catchThrowableOfType(AccessException.class, file::keys);

        Files.writeString(keys, "# nothing");
        Files.setLastModifiedTime(keys, old);

        assertThat(damage).isInstanceOf(AccessException.DamagedKeys.class);
        assertThatThrownBy(file::keys).isSameAs(damage);
    }

    @Test
    void aFileThatCantBeReadLetsNobodyIn() throws IOException {
        Files.createDirectory(folder.resolve("keys"));

        assertThatThrownBy(() -> file().keys()).isInstanceOf(AccessException.UnusableKeys.class);
    }

    @Test
    void whatSomebodyElseIsChangingIsLeftAlone() throws IOException {
        Files.createFile(folder.resolve("keys.new"));

        assertThatThrownBy(() -> file().add(StoredKey.of(ONE, Role.READER)))
                .isInstanceOf(AccessException.BusyKeys.class)
                .hasMessageContaining("delete that file if nobody is");
        assertThat(folder.resolve("keys.new")).exists();
    }

    @Test
    void ofManyWhoChangeItAtOnceNoneUndoesAnothersChange() {
        AtomicInteger added = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 64; i++) {
                ApiKey key = ApiKey.make("k" + i, new Random(i));
                threads.execute(() -> {
                    try {
                        file().add(StoredKey.of(key, Role.READER));
                        added.incrementAndGet();
                    } catch (AccessException.BusyKeys e) {
                        // told to try again
                    }
                });
            }
        }

        assertThat(added.get()).isPositive();
        assertThat(file().keys().all()).hasSize(added.get());
    }

    private boolean granted(KeyFile file, ApiKey key) {
        return file.keys().judge("Bearer " + key.reveal(), Role.READER) instanceof Verdict.Granted;
    }

    private KeyFile file() {
        return new KeyFile(folder.resolve("keys"));
    }
}
