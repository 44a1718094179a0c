package podium.compaction;

import podium.lake.LakeLayout;
import podium.lake.LakeLayout.SilverObject;
import podium.lake.LandedObject;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which files are to become one: a function of what a release consists of.
///
/// Files that a cut made always take part. One that was compacted before does where it is not
/// larger than all that is smaller, so that each row is written again once for each doubling of its
/// file, and a date has few files at any time. Once a date is quiet, larger ones do, too.
final class Choice {
    /// How much larger than the rest a file may be that is written again.
    private static final long RATIO = 1;

    private static final long QUIET_RATIO = 8;
    private static final int QUIET_FILES_MIN = 2;

    private static final Comparator<Candidate> BY_SIZE =
            Comparator.comparingLong((Candidate each) -> each.object.bytes())
                    .thenComparing(each -> each.object.key());
    private static final Comparator<Candidate> BY_CUT =
            Comparator.comparingLong((Candidate each) -> each.file.fromCut())
                    .thenComparing(each -> each.object.key());

    private Choice() {}

    private record Candidate(LandedObject object, SilverObject file) {
        boolean isLanded() {
            return file.compactedAt() == null;
        }
    }

    /// @param cut the release's
    /// @param silver the release's Silver files of events, or the small ones of them
    /// @return the batch with the most files; empty where none is worth it
    static Optional<Batch> of(
            String run, long cut, List<LandedObject> silver, CompactionRules rules) {
        Map<LocalDate, List<Candidate>> dates = new TreeMap<>();
        for (LandedObject object : silver) {
            SilverObject file = LakeLayout.silverObject(object.key()).orElse(null);
            if (file != null && file.run().equals(run) && rules.isSmall(object)) {
                dates.computeIfAbsent(file.eventDate(), _ -> new ArrayList<>())
                        .add(new Candidate(object, file));
            }
        }
        @Nullable Batch most = null;
        for (Map.Entry<LocalDate, List<Candidate>> date : dates.entrySet()) {
            Batch batch = batch(run, date.getKey(), cut, date.getValue(), rules);
            if (batch != null && (most == null || batch.files().size() > most.files().size())) {
                most = batch;
            }
        }
        return Optional.ofNullable(most);
    }

    private static @Nullable Batch batch(
            String run,
            LocalDate date,
            long cut,
            List<Candidate> candidates,
            CompactionRules rules) {
        long last = candidates.stream().mapToLong(each -> each.file.toCut()).max().orElse(cut);
        boolean quiet = last <= cut - rules.quietCuts();
        List<Candidate> chosen =
                limited(ofLikeSize(candidates, quiet ? QUIET_RATIO : RATIO), rules);
        if (chosen.size() < (quiet ? QUIET_FILES_MIN : rules.filesMin())
                || !shrinks(chosen, rules)) {
            return null;
        }
        return new Batch(
                run,
                date,
                chosen.stream().mapToLong(each -> each.file.fromCut()).min().orElseThrow(),
                chosen.stream().mapToLong(each -> each.file.toCut()).max().orElseThrow(),
                chosen.stream().map(Candidate::object).toList());
    }

    private static List<Candidate> ofLikeSize(List<Candidate> candidates, long ratio) {
        List<Candidate> chosen = new ArrayList<>();
        candidates.stream().filter(Candidate::isLanded).forEach(chosen::add);
        long bytes = chosen.stream().mapToLong(each -> each.object.bytes()).sum();
        List<Candidate> compacted =
                candidates.stream().filter(each -> !each.isLanded()).sorted(BY_SIZE).toList();
        for (Candidate next : compacted) {
            if (next.object.bytes() > ratio * bytes) {
                if (chosen.size() > 1) {
                    return chosen;
                }
                // one alone comes to nothing: from here on
                chosen.clear();
                bytes = 0;
            }
            chosen.add(next);
            bytes += next.object.bytes();
        }
        return chosen;
    }

    /// The oldest of too many.
    private static List<Candidate> limited(List<Candidate> chosen, CompactionRules rules) {
        List<Candidate> limited = new ArrayList<>();
        long bytes = 0;
        for (Candidate next : chosen.stream().sorted(BY_CUT).toList()) {
            bytes += next.object.bytes();
            if (limited.size() == rules.filesMax() || bytes > rules.inputBytesMax()) {
                return limited;
            }
            limited.add(next);
        }
        return limited;
    }

    /// Two files might fill two, whatever their order does to compression.
    private static boolean shrinks(List<Candidate> chosen, CompactionRules rules) {
        long bytes = chosen.stream().mapToLong(each -> each.object.bytes()).sum();
        return chosen.size() > QUIET_FILES_MIN || bytes <= rules.targetBytes() / 10 * 9;
    }
}
