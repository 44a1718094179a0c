package podium.gold.quality;

import podium.lake.quality.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Whether an hour of landing that is over had as many records as the same hour of yesterday or of
/// a week ago. Odd is only what is odd beside both: so a weekend isn't, nor the day after a sale.
/// What is missing has to be much beside the whole day, too: so a slow night isn't. These are the
/// measures of the alerts PodiumVolumeLow and PodiumVolumeHigh.
final class VolumeRule {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    /// Of a mean hour of the last day: so much has to be missing.
    private static final double MISSING_MIN = 0.3;

    /// So many mean hours of the last day is too much.
    private static final double MEAN_HOURS_MAX = 3;

    private final QualityRules rules;

    VolumeRule(QualityRules rules) {
        this.rules = rules;
    }

    /// Of each hour that is over with this cut.
    ///
    /// @param before records by landing hour, without the cut
    /// @param landed the cut's
    List<Finding> findings(SortedMap<Long, Long> before, SortedMap<Long, Long> landed) {
        List<Finding> findings = new ArrayList<>();
        if (before.isEmpty()) {
            return findings;
        }
        long first = before.firstKey();
        for (long hour = Math.max(before.lastKey(), landed.lastKey() - WEEK);
                hour < landed.lastKey();
                hour++) {
            // what was before the first record is not known
            if (hour - WEEK > first) {
                long records = at(before, hour) + at(landed, hour);
                add(findings, hour, records, before);
            }
        }
        return findings;
    }

    private void add(
            List<Finding> findings, long hour, long records, SortedMap<Long, Long> before) {
        long yesterday = at(before, hour - DAY);
        long lastWeek = at(before, hour - WEEK);
        long low = Math.min(yesterday, lastWeek);
        long high = Math.max(yesterday, lastWeek);
        double mean =
                before.subMap(hour - DAY, hour).values().stream().mapToLong(Long::longValue).sum()
                        / (double) DAY;
        double evidence = rules.evidence(Rule.VOLUME);
        boolean few =
                low > evidence
                        && records < rules.share(Rule.VOLUME) * low
                        && low - records > MISSING_MIN * mean;
        boolean many =
                records > evidence
                        && records > rules.factor(Rule.VOLUME) * high
                        && records > MEAN_HOURS_MAX * mean;
        if (few || many) {
            findings.add(
                    Findings.of(
                            rules,
                            Rule.VOLUME,
                            Hours.text(hour),
                            records,
                            few ? low : high,
                            records));
        }
    }

    private static long at(SortedMap<Long, Long> hours, long hour) {
        return hours.getOrDefault(hour, 0L);
    }
}
