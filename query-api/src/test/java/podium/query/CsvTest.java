package podium.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTest {
    @Test
    void aNullIsAnEmptyCell() {
        Tables tables = new Tables().funnel(Tables.DAY, "p1", null, 0, 0, 0, 1);

        assertThat(csv(tables))
                .isEqualTo(
                        "product_id,category,view_count,add_to_cart_count,remove_from_cart_count,purchase_count,"
                                + "view_to_cart_rate,cart_to_purchase_rate,view_to_purchase_rate\r\n"
                                + "p1,,0,0,0,1,,,\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "plain|plain",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=cmd()|'=cmd()",
                "+1|'+1",
                "-1|'-1",
                "@x|'@x",
                "\uFF1D1+1|'\uFF1D1+1",
                "\uFF0B1|'\uFF0B1",
                "\uFF0D1|'\uFF0D1",
                "\uFF20x|'\uFF20x",
                "=a,\"b\"|\"'=a,\"\"b\"\"\"",
            },
            delimiter = '|',
            quoteCharacter = '`')
    void textsAreQuotedAndNeverRun(String product, String cell) {
        Tables tables = new Tables().funnel(Tables.DAY, product, "c", 1, 0, 0, 0);

        assertThat(csv(tables)).contains("\r\n" + cell + ",c,1,0,0,0,0.00,,0.00\r\n");
    }

    @Test
    void lineBreaksAndTabsStayInsideTheirCell() {
        assertThat(csv(new Tables().funnel(Tables.DAY, "a\r\nb", "\tc", 1, 0, 0, 0)))
                .contains("\r\n\"a\r\nb\",'\tc,1,");
        assertThat(csv(new Tables().funnel(Tables.DAY, "\rx", "c", 1, 0, 0, 0)))
                .contains("\r\n\"'\rx\",c,1,");
        assertThat(csv(new Tables().funnel(Tables.DAY, "\n=1", "c", 1, 0, 0, 0)))
                .contains("\r\n\"'\n=1\",c,1,");
    }

    private static String csv(Tables tables) {
        Snapshots snapshots = new Snapshots(1, 100);
        snapshots.swapIn(tables.snapshot(0));
        Answers answers = Answering.over(snapshots, 100);
        Query query = new Query(Question.PRODUCT_FUNNEL, DateRange.ALL, 10);
        Page page = Answering.page(answers, query, null);
        return new String(Csv.encode(page), StandardCharsets.UTF_8);
    }
}
