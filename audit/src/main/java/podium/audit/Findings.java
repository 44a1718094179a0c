package podium.audit;

import java.io.PrintStream;

/// What is off, as it is found: the first few are printed, all are counted.
public final class Findings {
    private static final int PRINTED_MAX = 20;
    private static final int LENGTH_MAX = 600;

    private final PrintStream out;
    private long count;

    public Findings(PrintStream out) {
        this.out = out;
    }

    public void add(String what) {
        count++;
        if (count <= PRINTED_MAX) {
            String line = what.length() <= LENGTH_MAX ? what : what.substring(0, LENGTH_MAX) + "…";
            out.println("  " + VisibleText.of(line));
        }
    }

    /// More of the same, of which only the number is told.
    public void addUnprinted(long more) {
        count += more;
    }

    /// How many more would be printed.
    public int room() {
        return (int) Math.max(0, PRINTED_MAX - count);
    }

    public long count() {
        return count;
    }

    /// Two figures that have to be equal.
    public void compare(String what, Object stated, Object found) {
        if (!stated.equals(found)) {
            add("%s: stated %s, found %s".formatted(what, stated, found));
        }
    }
}
