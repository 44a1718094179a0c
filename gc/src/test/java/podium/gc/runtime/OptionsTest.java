package podium.gc.runtime;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {
    @Test
    void itOnlyCountsUnlessItIsToldToDelete() {
        assertThat(parse().deletes()).isFalse();
        assertThat(parse("--dry-run").deletes()).isFalse();
        assertThat(parse("--delete").deletes()).isTrue();
    }

    @Test
    void deletingWithoutDeletingIsRefused() {
        assertThatThrownBy(() -> parse("--delete", "--dry-run"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> parse("--forget", "next", "--dry-run"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Options parse(String... more) {
        List<String> all = new ArrayList<>(List.of("--endpoint", "http://s", "--bucket", "b"));
        all.addAll(List.of(more));
        return Options.parse(all.toArray(String[]::new));
    }
}
