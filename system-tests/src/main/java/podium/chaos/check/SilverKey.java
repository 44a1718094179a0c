package podium.chaos.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the key of a Silver object says (DESIGN §6).
///
/// @param section the event date, or `rejected`
/// @param part counts the files of one section, partition and cut from 0
record SilverKey(String run, String section, int partition, long cut, int part) {
    private static final Pattern FORM =
            Pattern.compile(
                    "silver/([^/]+)/(?:events/event_date=([^/]+)|(rejected))"
                            + "/part-(\\d{2,})-(\\d+)-(\\d{3,})\\.parquet");

    /// @throws IllegalArgumentException if it is no key of a Silver object
    static SilverKey of(String key) {
        Matcher form = FORM.matcher(key);
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no key of a Silver object".formatted(key));
        }
        String date = form.group(2);
        return new SilverKey(
                form.group(1),
                date == null ? form.group(3) : date,
                Integer.parseInt(form.group(4)),
                Long.parseLong(form.group(5)),
                Integer.parseInt(form.group(6)));
    }

    /// The files that were made in one go.
    String group() {
        return "%s, partition %d, cut %d".formatted(section, partition, cut);
    }
}
