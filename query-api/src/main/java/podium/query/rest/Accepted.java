package podium.query.rest;

import podium.query.Format;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// `Accept` as RFC 9110 has it, between the forms that an answer has.
final class Accepted {
    private Accepted() {}

    /// The form that is wanted most: JSON without a wish, where several are wanted alike, and where
    /// none of ours is.
    ///
    /// @param header as sent, or `null`
    static Format format(@Nullable String header) {
        Format wanted = Format.JSON;
        if (header == null) {
            return wanted;
        }
        double weight = weight(header, wanted);
        for (Format format : Format.values()) {
            double other = weight(header, format);
            if (other > weight) {
                wanted = format;
                weight = other;
            }
        }
        return wanted;
    }

    private static double weight(String header, Format format) {
        return format.mediaTypes().stream()
                .mapToDouble(type -> weight(header, type))
                .max()
                .orElse(0);
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
