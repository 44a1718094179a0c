package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Judges what services say of themselves, look by look (I8): nobody halts but for a reason that
/// the row provokes, and who stands still says since when, whenever he is asked.
public final class StatusJudge {
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]+-\\d{3}\\b");
    private static final Set<String> STANDS_STILL = Set.of("waiting", "halted", "behind");

    /// A halt lasts for many looks; what is gone at the next one was on its way between two states.
    private static final int HALTED_LOOKS_MIN = 2;

    /// A new outage right after the last one has a date of its own. So many in a row are the dates
    /// of the questions.
    private static final int MOVED_MAX = 5;

    private final Map<String, Streak> streaks = new HashMap<>();
    private final Map<Halt, String> halts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// What a service said at one look.
    ///
    /// @param reason one sentence, or empty
    /// @param since when it came to be so; `null` where it doesn't say
    public record Look(String state, String reason, @Nullable Instant since) {
        /// Of the reason, as in docs/errors.md; empty where it has none.
        String code() {
            Matcher code = CODE.matcher(reason);
            return code.find() ? code.group() : "";
        }

        /// Whether it is the same standing, whatever the words around the code; without a code the
        /// words tell.
        public boolean saysTheSameAs(Look other) {
            return state.equals(other.state)
                    && code().equals(other.code())
                    && (!code().isEmpty() || reason.equals(other.reason));
        }
    }

    private record Halt(String who, String code) {}

    /// Looks that say the same.
    ///
    /// @param moved how often in a row they dated it anew
    private record Streak(Look last, int looks, int moved) {
        static Streak of(@Nullable Streak before, Look now) {
            if (before == null || !before.last.saysTheSameAs(now)) {
                return new Streak(now, 1, 0);
            }
            Instant since = now.since();
            Instant was = before.last.since();
            boolean moved = since != null && was != null && since.isAfter(was);
            return new Streak(now, before.looks + 1, moved ? before.moved + 1 : 0);
        }
    }

    /// @param who such as `gold`, or `gold-1`
    public synchronized void saw(String who, Look look) {
        Streak streak = Streak.of(streaks.get(who), look);
        streaks.put(who, streak);
        if (look.state().equals("halted") && streak.looks() >= HALTED_LOOKS_MIN) {
            halts.putIfAbsent(new Halt(who, look.code()), look.reason());
        }
        if (STANDS_STILL.contains(look.state()) && streak.moved() == MOVED_MAX) {
            findings.add(
                    new Finding(
                            "I8",
                            "%s dates anew, at each look, since when it is %s: %s"
                                    .formatted(who, look.state(), look.reason())));
        }
    }

    /// What is wrong since the last time.
    ///
    /// @param expected codes of the halts that the row provokes
    public synchronized List<Finding> take(Set<String> expected) {
        List<Finding> taken = new ArrayList<>(findings);
        halts.forEach((halt, reason) -> {
            if (!expected.contains(halt.code())) {
                taken.add(
                        new Finding("I8", "%s halted meanwhile: %s".formatted(halt.who(), reason)));
            }
        });
        findings.clear();
        halts.clear();
        return taken;
    }
}
