package podium.cli.line;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SqlPromptTest {
    private final List<String> run = new ArrayList<>();
    private final StringBuilder printed = new StringBuilder();

    private boolean given(String input, boolean prompting) {
        return new SqlPrompt(
                        new BufferedReader(new StringReader(input)), printed::append, prompting)
                .run(statement -> {
                    run.add(statement);
                    return !statement.contains("bad");
                });
    }

    @Test
    void aStatementGoesOnUntilALineEndsWithASemicolon() {
        boolean well = given("\nselect ';'\n  from x;\nselect 2;\nselect 3", false);

        assertThat(run).containsExactly("select ';'\n  from x;\n", "select 2;\n", "select 3\n");
        assertThat(well).isTrue();
        assertThat(printed).isEmpty();
    }

    @Test
    void oneThatFailsIsNotTheEnd() {
        assertThat(given("bad;\ngood;\n", false)).isFalse();
        assertThat(run).hasSize(2);
    }

    @Test
    void itEndsWhenItIsToldToAndHelps() {
        assertThat(given("help\nselect\n1;\nexit\nselect 2;", true)).isTrue();

        assertThat(run).containsExactly("select\n1;\n");
        assertThat(printed.toString())
                .startsWith("sql> tables: bronze_events")
                .endsWith("sql>   -> sql> ");
    }
}
