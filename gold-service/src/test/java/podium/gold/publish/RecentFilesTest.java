package podium.gold.publish;

import podium.lake.ObjectKey;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentFilesTest {
    private static final ObjectKey A = new ObjectKey("a");
    private static final ObjectKey B = new ObjectKey("b");
    private static final ObjectKey C = new ObjectKey("c");

    private final RecentFiles<Long> files = new RecentFiles<>(10, weight -> weight);

    @Test
    void whatWasUsedLongestAgoGoes() {
        files.put(A, 4L);
        files.put(B, 4L);
        files.get(A);

        files.put(C, 4L);

        assertThat(files.get(A)).isEqualTo(4L);
        assertThat(files.get(B)).isNull();
        assertThat(files.get(C)).isEqualTo(4L);
    }

    @Test
    void whatDoesNotFitAloneDisplacesNothing() {
        files.put(A, 4L);
        files.put(B, 4L);

        files.put(C, 11L);

        assertThat(files.get(A)).isEqualTo(4L);
        assertThat(files.get(B)).isEqualTo(4L);
        assertThat(files.get(C)).isNull();
    }

    @Test
    void aFileInPlaceOfItselfCountsOnce() {
        files.put(A, 4L);
        files.put(A, 6L);

        files.put(B, 4L);
        files.put(B, 11L);
        files.put(C, 4L);

        assertThat(files.get(A)).isEqualTo(6L);
        assertThat(files.get(B)).isNull();
        assertThat(files.get(C)).isEqualTo(4L);
    }
}
