package podium.bench.report;

/// What a target says of a figure.
public enum Verdict {
    AIM_MET("aim met"),
    MET("met"),
    MISSED("MISSED"),
    /// The run was too small for this figure.
    NOT_JUDGED("not judged");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
