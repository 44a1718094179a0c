package podium.gold.quality;

import podium.lake.quality.Finding;
import podium.lake.quality.Tally;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// Whether purchases are dated whole hours away from when records land, as by a clock or a time
/// zone that is wrong: whether the hours in which purchases happened, a share of them moved, fit
/// better to the hours in which all records landed. Late events lie everywhere, and hardly fit any
/// one distance; nor does a backfill.
final class ClockRule {
    /// Time zones are no farther from UTC.
    private static final int SHIFT_MAX = 14;

    private final QualityRules rules;

    ClockRule(QualityRules rules) {
        this.rules = rules;
    }

    /// @param cut what landed
    /// @param open what landed in its hour so far, the cut with it: looked at if the cut is too
    ///   small
    Optional<Finding> finding(Tally cut, Tally open) {
        double evidence = rules.evidence(Rule.CLOCKS);
        Shift ofCut = Shift.worst(cut);
        Shift shift = ofCut.telling < evidence ? Shift.worst(open) : ofCut;
        return shift.telling >= evidence && shift.share > rules.share(Rule.CLOCKS)
                ? Optional.of(
                        Findings.of(
                                rules,
                                Rule.CLOCKS,
                                "%+d h".formatted(shift.hours),
                                Math.min(shift.share, 1),
                                0,
                                shift.purchases))
                : Optional.empty();
    }

    /// @param share of the purchases that best fits having been moved so far
    /// @param telling how many of them that rests on: of many hours only the first and the last
    ///   tell
    private record Shift(int hours, double share, double telling, long purchases) {
        static Shift worst(Tally tally) {
            Shift worst = of(tally, 1);
            for (int hours = -SHIFT_MAX; hours <= SHIFT_MAX; hours++) {
                Shift shift = hours == 0 ? worst : of(tally, hours);
                worst = shift.share > worst.share ? shift : worst;
            }
            return worst;
        }

        /// By least squares: sold = (1 - share) × landed + share × landed, moved.
        private static Shift of(Tally tally, int hours) {
            double records = sum(tally.landed());
            double sold = sum(tally.sold());
            if (sold == 0 || records == 0) {
                return new Shift(hours, 0, 0, 0);
            }
            Set<Long> all = new TreeSet<>(tally.landed().keySet());
            tally.landed().keySet().forEach(hour -> all.add(hour + hours));
            double fits = 0;
            double square = 0;
            double apart = 0;
            for (long hour : all) {
                double landed = at(tally.landed(), hour) / records;
                double moved = at(tally.landed(), hour - hours) / records - landed;
                fits += (at(tally.sold(), hour) / sold - landed) * moved;
                square += moved * moved;
                apart += Math.abs(moved) / 2;
            }
            return new Shift(hours, fits / square, sold * apart, Math.round(sold));
        }

        private static double at(SortedMap<Long, Long> hours, long hour) {
            return hours.getOrDefault(hour, 0L);
        }

        private static double sum(SortedMap<Long, Long> hours) {
            return hours.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
