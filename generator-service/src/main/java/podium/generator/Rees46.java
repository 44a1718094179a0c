package podium.generator;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/// A row of a REES46 file as a raw event, with or without the category and brand columns. It never
/// judges: a broken row is sent with what it has, for cleaning to refuse with a reason.
///
/// The `event_id` is a function of the data set's name and the row, so that a file imported twice
/// adds nothing: the first 32 hex digits of SHA-256 over `name`, NUL, the line's number in decimal,
/// NUL and the line's bytes. The heading is line 1; a line's end, LF or CR LF, is not part of it.
public final class Rees46 implements LineMapping {
    private static final int ID_BYTES = 16;
    private static final int KEY_BYTES_MAX = 1024;
    private static final byte[] VIEW = ByteText.ascii("view");
    private static final byte[] PAGE_VIEW = ByteText.ascii("page_view");
    private static final byte[] CART = ByteText.ascii("cart");
    private static final byte[] ADD_TO_CART = ByteText.ascii("add_to_cart");

    private final String source;
    private final byte[] dataset;
    private final MessageDigest sha256;
    private final ByteText json = new ByteText();
    private @Nullable Rees46Columns columns;

    /// @param source for messages
    /// @param dataset the data set's name, part of every event's id
    public Rees46(String source, String dataset) {
        this.source = source;
        this.dataset = ByteText.utf8(dataset + '\0');
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// @throws GeneratorException.NoRees46Header if the first line is not the heading
    @Override
    public @Nullable RawRecord map(byte[] line, long number) {
        int length =
                line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        List<byte[]> fields = CsvLine.fields(line, length);
        Rees46Columns known = columns;
        if (known == null) {
            columns = Rees46Columns.of(source, fields);
            return null;
        }
        Row row = new Row(fields, known);
        return RawRecord.byKey(key(row.user()), event(row, id(line, length, number)));
    }

    private byte[] id(byte[] line, int length, long number) {
        sha256.update(dataset);
        sha256.update(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        sha256.update(line, 0, length);
        return sha256.digest();
    }

    private static byte @Nullable [] key(byte @Nullable [] user) {
        return user == null || user.length == 0 || user.length > KEY_BYTES_MAX ? null : user;
    }

    private byte[] event(Row row, byte[] id) {
        byte[] type = row.type();
        boolean view = type == null || Arrays.equals(type, VIEW);
        json.clear().add('{').add(ByteText.ascii("\"event_id\": \"")).hex(id, ID_BYTES).add('"');
        string("timestamp", row.time() == null ? null : timestamp(row.time()));
        string("user_id", row.user());
        stringOrNull("session_id", row.session());
        string("event_type", type == null ? null : type(type));
        string("product_id", row.product());
        stringOrNull("category", row.category());
        price(row.price());
        name("quantity").add(ByteText.ascii(view ? "null" : "1"));
        name("search_query").add(ByteText.ascii("null"));
        byte[] brand = row.brand();
        string("brand", brand == null || brand.length == 0 ? null : brand);
        return json.add('}').toBytes();
    }

    private static byte[] type(byte[] type) {
        if (Arrays.equals(type, VIEW)) {
            return PAGE_VIEW;
        }
        return Arrays.equals(type, CART) ? ADD_TO_CART : type;
    }

    /// `2019-10-01 00:00:00 UTC` → `2019-10-01T00:00:00+00:00`; any other text as it is.
    private static byte[] timestamp(byte[] time) {
        byte[] shape = ByteText.ascii("0000-00-00 00:00:00 UTC");
        if (time.length != shape.length) {
            return time;
        }
        for (int at = 0; at < shape.length; at++) {
            boolean digit = time[at] >= '0' && time[at] <= '9';
            if (shape[at] == '0' ? !digit : time[at] != shape[at]) {
                return time;
            }
        }
        byte[] iso = Arrays.copyOf(time, 25);
        iso[10] = 'T';
        System.arraycopy(ByteText.ascii("+00:00"), 0, iso, 19, 6);
        return iso;
    }

    /// A number's own text; any other text as a string.
    private void price(byte @Nullable [] price) {
        if (price == null || price.length == 0 || !JsonNumber.isOne(price)) {
            stringOrNull("price", price);
        } else {
            name("price").add(price);
        }
    }

    private void string(String name, byte @Nullable [] text) {
        if (text != null) {
            name(name).jsonString(text, 0, text.length);
        }
    }

    private void stringOrNull(String name, byte @Nullable [] text) {
        if (text == null || text.length == 0) {
            name(name).add(ByteText.ascii("null"));
        } else {
            string(name, text);
        }
    }

    private ByteText name(String name) {
        return json.add(ByteText.ascii(", \""))
                .add(ByteText.ascii(name))
                .add(ByteText.ascii("\": "));
    }

    /// A row's fields by name; `null` where the row was cut off before, or the file has no such
    /// column.
    private record Row(List<byte[]> fields, Rees46Columns columns) {
        private byte @Nullable [] at(int column) {
            return column >= 0 && column < fields.size() ? fields.get(column) : null;
        }

        byte @Nullable [] time() {
            return at(columns.time());
        }

        byte @Nullable [] type() {
            return at(columns.type());
        }

        byte @Nullable [] product() {
            return at(columns.product());
        }

        byte @Nullable [] category() {
            return at(columns.category());
        }

        byte @Nullable [] brand() {
            return at(columns.brand());
        }

        byte @Nullable [] price() {
            return at(columns.price());
        }

        byte @Nullable [] user() {
            return at(columns.user());
        }

        byte @Nullable [] session() {
            return at(columns.session());
        }
    }
}
