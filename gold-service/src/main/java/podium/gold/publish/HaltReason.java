package podium.gold.publish;

import java.util.List;
import java.util.stream.Collectors;

/// The sentences with which publishing halts: code, what, and what to do.
final class HaltReason {
    private static final String BOOKS = "GOLD-104";

    private HaltReason() {}

    static boolean isBooks(String reason) {
        return reason.startsWith(BOOKS);
    }

    static String books(String what) {
        return sentence(BOOKS, what, "the layer named there lost or doubled records; see its log");
    }

    static String commits(String what) {
        return sentence(
                "GOLD-105", what, "only Podium's services write this topic: look who else did");
    }

    static String layers(String what) {
        return sentence("GOLD-106", what, "compare the layers' versions and logs");
    }

    static String release(String what) {
        return sentence(
                "GOLD-107", what, "the bucket belongs to another log; see ./podium recover");
    }

    static String formerLog(String what) {
        return sentence(
                "GOLD-110",
                what,
                "stop this run, and go on with the one that ./podium recover started, or with a new one");
    }

    static String cut(CutFold fold, long rowsMax) {
        // before any of it is packed to be counted
        long weight = fold.weight();
        String most =
                fold.increments()
                        .largest()
                        .map(date ->
                                ", %d of them in %s"
                                        .formatted(fold.increments().of(date).size(), date))
                        .orElse("");
        return sentence(
                "GOLD-111",
                "%d rows fit into memory, and cut %d counts for %d%s"
                        .formatted(rowsMax, fold.cut(), weight, most),
                "raise podium.gold.cuts-rows-max, and the heap by 300 bytes a row");
    }

    /// No halt, but told alike.
    static String held(long cut, List<String> rules, String found) {
        return sentence(
                "GOLD-113",
                "the release of cut %d is held back by %s (%s)"
                        .formatted(cut, String.join(", ", rules), found),
                "mend what sends it, then ./podium release"
                        + rules.stream()
                                .map(rule -> " --let-through " + rule)
                                .collect(Collectors.joining()));
    }

    private static String sentence(String code, String what, String fix) {
        return "%s %s: %s".formatted(code, what, fix);
    }
}
