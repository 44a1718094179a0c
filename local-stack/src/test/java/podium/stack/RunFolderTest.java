package podium.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunFolderTest {
    @TempDir Path stack;

    @Test
    void eachRunKeepsTheSlotThatItTook() {
        RunFolder folder = new RunFolder(stack);

        folder.claimSlot("next", 3);
        folder.claimSlot("after", 3);
        folder.claimSlot("next", 3);

        assertThat(folder.names()).containsExactly("after", "next");
        assertThat(folder.slot("next")).isEqualTo(Optional.of(0));
        assertThat(folder.slot("after")).isEqualTo(Optional.of(1));
        assertThat(folder.slot("other")).isEmpty();
    }

    @Test
    void whereNoSlotIsLeftItIsSaid() {
        RunFolder folder = new RunFolder(stack);
        folder.claimSlot("next", 1);

        assertThatThrownBy(() -> folder.claimSlot("after", 1))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("STACK-012")
                .hasMessageContaining("next");
    }

    @Test
    void aStoppedRunStaysStoppedUntilItIsStarted() {
        RunFolder folder = new RunFolder(stack);
        folder.claimSlot("next", 3);

        folder.setStopped("next", true);
        boolean stopped = new RunFolder(stack).isStopped("next");
        folder.setStopped("next", false);

        assertThat(stopped).isTrue();
        assertThat(folder.isStopped("next")).isFalse();
    }

    @Test
    void aRunKeepsTheBuildThatItWasGiven() {
        RunFolder folder = new RunFolder(stack);
        folder.claimSlot("next", 3);
        Optional<Path> before = folder.build("next");

        folder.setBuild("next", Path.of("some", "..", "wish"));

        assertThat(before).isEmpty();
        assertThat(new RunFolder(stack).build("next")).contains(Path.of("wish").toAbsolutePath());
    }

    @Test
    void aForgottenRunLeavesItsSlotToAnother() throws IOException {
        RunFolder folder = new RunFolder(stack);
        folder.claimSlot("next", 1);
        folder.setStopped("next", true);
        Path log = folder.log(new RunPart("next", Part.GOLD));
        Files.createDirectories(log.getParent());
        Files.writeString(log, "a line");

        folder.forget("next");
        folder.forget("next");
        folder.claimSlot("after", 1);

        assertThat(new RunFolder(stack).isForgotten("next")).isTrue();
        assertThat(folder.isStopped("next")).isTrue();
        assertThat(folder.isForgotten("after")).isFalse();
        assertThat(folder.names()).containsExactly("after");
        assertThat(log).doesNotExist();
    }

    @Test
    void aNameThatIsNoRunsLeavesTheFolderAlone() {
        RunFolder folder = new RunFolder(stack);

        assertThatThrownBy(() -> folder.claimSlot("../out", 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RunPart.named("gold.../out")).isEmpty();
        assertThat(RunPart.named("gold.next")).hasValue(new RunPart("next", Part.GOLD));
        assertThat(RunPart.named("kafka.next")).isEmpty();
        assertThat(RunPart.named("kafka")).hasValue(RunPart.ofFirst(Part.KAFKA));
    }
}
