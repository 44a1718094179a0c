package podium.audit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the key of a Bronze object says.
///
/// @param landedMicros the landing minute, microseconds since the epoch
/// @param firstOffset of its first line
public record BronzeKey(long landedMicros, int partition, long firstOffset, boolean zstd) {
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final Pattern FORM =
            Pattern.compile(
                    "bronze/events/year=(\\d{4})/month=(\\d\\d)/day=(\\d\\d)/hour=(\\d\\d)/minute=(\\d\\d)"
                            + "/events-(\\d{2,})-(\\d{20})\\.jsonl\\.(gz|zst)");

    /// @throws IllegalArgumentException if it is no key of a Bronze object
    public static BronzeKey of(String key) {
        Matcher form = FORM.matcher(key);
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no key of a Bronze object".formatted(key));
        }
        LocalDateTime minute =
                LocalDateTime.of(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)),
                        Integer.parseInt(form.group(4)),
                        Integer.parseInt(form.group(5)));
        return new BronzeKey(
                minute.toEpochSecond(ZoneOffset.UTC) * MICROS_A_SECOND,
                Integer.parseInt(form.group(6)),
                Long.parseLong(form.group(7)),
                form.group(8).equals("zst"));
    }
}
