package podium.query.rest;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// `Accept` as RFC 9110 has it, between the two forms that an answer has.
final class Accepted {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private Accepted() {}

    /// Whether CSV is wanted more than JSON, which it is without a wish.
    ///
    /// @param header as sent, or `null`
    static boolean prefersCsv(@Nullable String header) {
        return header != null && weight(header, CSV) > weight(header, JSON);
    }

    /// The weight of a type: that of the closest range which covers it, 0 if none does.
    private static double weight(String header, String type) {
        int closest = -1;
        double weight = 0;
        for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            int closeness = closeness(parts[0].strip(), type);
            if (closeness > closest) {
                closest = closeness;
                weight = quality(parts);
            }
        }
        return weight;
    }

    private static int closeness(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
