package podium.events;

import java.util.Locale;

/// Why a record was refused, in the order in which the reasons apply (DESIGN §4). Part of the
/// lake's format: add, never rename.
public enum Reason {
    EMPTY,
    TOO_LARGE,
    NOT_UTF8,
    NOT_JSON,
    NOT_OBJECT,
    DUPLICATE_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    BAD_VALUE,
    BAD_TIMESTAMP,
    TIMESTAMP_WITHOUT_OFFSET,
    TIMESTAMP_OUT_OF_RANGE,
    WRONG_PARTITION,
    DUPLICATE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /// The stable code: `empty`, `too_large`, …
    public String code() {
        return code;
    }

    public static Reason of(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("'%s' is no reject reason".formatted(code));
    }
}
