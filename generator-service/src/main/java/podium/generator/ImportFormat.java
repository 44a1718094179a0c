package podium.generator;

import java.util.Locale;

/// How a source's lines become records.
public enum ImportFormat {
    /// Rows of the REES46 data sets, with a heading.
    REES46 {
        @Override
        LineMapping mapping(ImportSource source) {
            return new Rees46(source.name(), source.dataset());
        }
    },
    /// Records already, one a line.
    JSONL {
        @Override
        LineMapping mapping(ImportSource source) {
            return LineMapping.jsonl();
        }
    };

    abstract LineMapping mapping(ImportSource source);

    /// The name in parameters and JSON: `rees46`, `jsonl`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
