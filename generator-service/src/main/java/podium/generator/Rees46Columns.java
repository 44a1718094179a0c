package podium.generator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Where the columns of a REES46 file stand, read from its heading; -1 where it has no such column.
record Rees46Columns(
        int time,
        int type,
        int product,
        int category,
        int brand,
        int price,
        int user,
        int session) {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /// @throws GeneratorException.NoRees46Header if a column is missing that every such file has
    static Rees46Columns of(String source, List<byte[]> heading) {
        List<String> names =
                heading.stream()
                        .map(name -> new String(name, StandardCharsets.UTF_8))
                        .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                        .collect(Collectors.toList());
        return new Rees46Columns(
                required(source, names, "event_time"),
                required(source, names, "event_type"),
                required(source, names, "product_id"),
                names.indexOf("category_code"),
                names.indexOf("brand"),
                required(source, names, "price"),
                required(source, names, "user_id"),
                required(source, names, "user_session"));
    }

    private static int required(String source, List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new GeneratorException.NoRees46Header(source, name);
        }
        return at;
    }
}
