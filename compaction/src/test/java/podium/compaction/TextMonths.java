package podium.compaction;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Gold's files as lines: `date hour product revenue counts`.
class TextMonths implements MonthFormat {
    static byte[] bytes(List<GoldRow> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> append(row, text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void read(GoldTable table, LocalDate eventDate, byte[] file, Consumer<GoldRow> taker) {
        new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(line -> row(table, line.split(" ")))
                .filter(row -> row.key().eventDate().equals(eventDate))
                .forEach(taker);
    }

    @Override
    public Writer write(GoldTable table) {
        StringBuilder text = new StringBuilder();
        return new Writer() {
            @Override
            public void add(GoldRow row) {
                append(row, text);
            }

            @Override
            public byte[] end() {
                return text.toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public void close() {}
        };
    }

    private static void append(GoldRow row, StringBuilder text) {
        text.append(row.key().eventDate()).append(' ').append(row.key().eventHour());
        text.append(' ').append(row.key().productId()).append(' ').append(row.measures().revenue());
        for (int column = 0; column < row.measures().size(); column++) {
            text.append(' ').append(row.measures().count(column));
        }
        text.append('\n');
    }

    private static GoldRow row(GoldTable table, String[] words) {
        long[] counts = Arrays.stream(words, 4, words.length).mapToLong(Long::parseLong).toArray();
        return new GoldRow(
                new GoldKey(
                        table,
                        LocalDate.parse(words[0]),
                        Integer.parseInt(words[1]),
                        words[2].equals("null") ? null : words[2],
                        null),
                table.hasRevenue()
                        ? Measures.of(new BigDecimal(words[3]), counts)
                        : Measures.of(counts));
    }
}
