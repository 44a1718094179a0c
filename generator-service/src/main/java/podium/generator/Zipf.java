package podium.generator;

import java.util.SplittableRandom;

/// Draws ranks with Zipf's popularity: rank r comes 1/(r+1) as often as rank 0. Vose's alias
/// method: two array reads a draw, 12 bytes a rank.
final class Zipf {
    private final double[] keep;
    private final int[] alias;

    Zipf(int ranks) {
        keep = new double[ranks];
        alias = new int[ranks];
        double[] weight = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            weight[rank] = 1.0 / (rank + 1);
            sum += weight[rank];
        }
        int[] small = new int[ranks];
        int[] large = new int[ranks];
        int smalls = 0;
        int larges = 0;
        for (int rank = 0; rank < ranks; rank++) {
            weight[rank] *= ranks / sum;
            if (weight[rank] < 1) {
                small[smalls++] = rank;
            } else {
                large[larges++] = rank;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            keep[less] = weight[less];
            alias[less] = more;
            weight[more] -= 1 - weight[less];
            if (weight[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        while (larges > 0) {
            keep[large[--larges]] = 1;
        }
        while (smalls > 0) {
            keep[small[--smalls]] = 1;
        }
    }

    int next(SplittableRandom random) {
        int rank = random.nextInt(keep.length);
        return random.nextDouble() < keep[rank] ? rank : alias[rank];
    }
}
