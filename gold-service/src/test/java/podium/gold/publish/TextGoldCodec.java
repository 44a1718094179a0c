package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Gold files as text, for simulations: fast, and one sees what is in them.
final class TextGoldCodec implements GoldCodec {
    @Override
    public byte[] write(GoldDate date, Iterable<GoldRow> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> {
            GoldKey key = row.key();
            Measures measures = row.measures();
            text.append(key.eventHour()).append(' ').append(key.productId());
            text.append(' ').append(measures.revenue());
            for (int i = 0; i < measures.size(); i++) {
                text.append(' ').append(measures.count(i));
            }
            text.append('\n');
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] write(GoldDate date, SortedMap<GoldKey, Measures> rows) {
        return write(date, rows(rows));
    }

    private static List<GoldRow> rows(SortedMap<GoldKey, Measures> rows) {
        return rows.entrySet().stream()
                .map(row -> new GoldRow(row.getKey(), row.getValue()))
                .toList();
    }

    @Override
    public void read(GoldDate date, byte[] bytes, Consumer<GoldRow> taker) {
        rows(read(date, bytes)).forEach(taker);
    }

    SortedMap<GoldKey, Measures> read(GoldDate date, byte[] bytes) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            String[] dated = line.split(": ");
            if (dated.length == 1 || dated[0].equals(date.eventDate().toString())) {
                GoldRow row = row(date, dated[dated.length - 1].split(" "));
                rows.put(row.key(), row.measures());
            }
        }
        return rows;
    }

    /// A file with several dates, from the rows of each.
    byte[] writeMonth(GoldTable table, SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates) {
        StringBuilder text = new StringBuilder();
        dates.forEach((date, rows) ->
                new String(write(new GoldDate(table, date), rows), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> text.append(date).append(": ").append(line).append('\n')));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] writeMembers(SortedMap<MemberGroup, NumberSet> members) {
        return MembersText.write(members);
    }

    @Override
    public SortedMap<MemberGroup, NumberSet> readMembers(byte[] bytes) {
        return MembersText.read(bytes);
    }

    private static GoldRow row(GoldDate date, String[] words) {
        GoldTable table = date.table();
        String product = words[1].equals("null") ? null : words[1];
        GoldKey key =
                new GoldKey(table, date.eventDate(), Integer.parseInt(words[0]), product, null);
        long[] counts = Arrays.stream(words, 3, words.length).mapToLong(Long::parseLong).toArray();
        BigDecimal revenue = new BigDecimal(words[2]);
        return new GoldRow(
                key, table.hasRevenue() ? Measures.of(revenue, counts) : Measures.of(counts));
    }
}
