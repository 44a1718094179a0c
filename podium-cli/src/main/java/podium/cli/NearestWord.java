package podium.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What somebody may have meant with a word that isn't there.
final class NearestWord {
    /// A letter in so many may be wrong, and one in any word.
    private static final int LETTERS_A_SLIP = 3;

    private NearestWord() {}

    static Optional<String> of(String word, Collection<String> known) {
        int slipsMax = Math.max(1, word.length() / LETTERS_A_SLIP);
        return known.stream()
                .filter(each -> slips(word, each) <= slipsMax)
                .min(Comparator.comparingInt(each -> slips(word, each)));
    }

    /// Letters to be added, taken away, changed, or swapped with the next one.
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : slips(slips, a, b, i, j);
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int slips(int[][] slips, String a, String b, int i, int j) {
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(
                        slips[i - 1][j - 1] + changed,
                        1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
