package podium.cli.json;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressDocumentTest {
    @Test
    void progressIsOneLineForPrograms() {
        assertThat(ProgressDocument.line("half\nof \"it\"", 5L, 10L))
                .isEqualTo("\u001e{\"text\":\"half\\nof \\\"it\\\"\",\"done\":5,\"total\":10}");
        assertThat(ProgressDocument.line("on its way", null, null))
                .isEqualTo("\u001e{\"text\":\"on its way\",\"done\":null,\"total\":null}");
    }
}
