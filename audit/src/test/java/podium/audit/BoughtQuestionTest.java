package podium.audit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class BoughtQuestionTest {
    @ParameterizedTest
    @EnumSource
    void isInTheFileThatAPersonRuns(BoughtQuestion question) throws IOException {
        String file = Files.readString(Path.of("../docs/questions.sql"));

        assertThat(blanks(file))
                .contains(
                        "-- %s, of Bronze %s;"
                                .formatted(question.path(), blanks(question.fromBronze())))
                .contains(
                        "-- %s, of Silver %s;"
                                .formatted(question.path(), blanks(question.fromSilver())));
    }

    private static String blanks(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
