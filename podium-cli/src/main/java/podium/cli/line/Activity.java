package podium.cli.line;

/// Where a run or an import stands.
public enum Activity {
    RUNNING,
    FINISHED,
    STOPPED,
    FAILED
}
