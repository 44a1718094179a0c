package podium.stack;

import podium.events.Topics;

import java.util.Optional;

/// A service of a run; the first run's are parts of the stack.
///
/// @param part of other runs than the first: [Part#SILVER] or [Part#GOLD]
public record RunPart(String run, Part part) {
    /// A part of the stack, which is the first run's.
    public static RunPart ofFirst(Part part) {
        return new RunPart(Topics.FIRST_RUN, part);
    }

    /// The part of that label: `gold`, `gold.next`.
    public static Optional<RunPart> named(String label) {
        int dot = label.indexOf('.');
        if (dot < 0) {
            return Part.named(label).map(RunPart::ofFirst);
        }
        return Part.named(label.substring(0, dot))
                .filter(StackRuns.PARTS::contains)
                .filter(_ -> Topics.isRun(label.substring(dot + 1)))
                .map(part -> new RunPart(label.substring(dot + 1), part));
    }

    /// Its name on the command line and in logs, such as `gold.next`.
    public String label() {
        return run.equals(Topics.FIRST_RUN) ? part.label() : part.label() + "." + run;
    }
}
