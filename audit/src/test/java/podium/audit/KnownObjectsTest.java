package podium.audit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownObjectsTest {
    private static final int OBJECTS = 20_000;

    /// More than the table has room for at first.
    @Test
    void whatWasSaidOfAnObjectIsKnownAgain() {
        try (TemporaryFolder folder = new TemporaryFolder();
                KnownObjects known = new KnownObjects(folder)) {
            for (int i = 0; i < OBJECTS; i++) {
                assertThat(known.putIfAbsent(object(i))).isNull();
            }

            for (int i = 0; i < OBJECTS; i++) {
                assertThat(known.get(object(i).key())).isEqualTo(object(i));
            }
            NamedObject other = new NamedObject(object(7).key(), 1, 2, "ab".repeat(32));
            assertThat(known.putIfAbsent(other)).isEqualTo(object(7));
            assertThat(known.get("bronze/none")).isNull();
            assertThat(known.count()).isEqualTo(OBJECTS);
            assertThat(folder.path()).isDirectoryContaining("glob:**known-32768");
            assertThat(folder.path()).isDirectoryNotContaining("glob:**known-16384");
        }
    }

    private static NamedObject object(int i) {
        return new NamedObject("bronze/" + i, i, 1L << i % 60, "%064x".formatted(i * 31L));
    }
}
