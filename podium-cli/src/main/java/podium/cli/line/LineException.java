package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// Why the line did not do what a command asked for: what happened and what to do.
public final class LineException extends RuntimeException {
    private final Kind kind;
    private final String code;
    private final String message;
    private final String brief;
    private final String whereNothingRuns;

    /// What sort of failure; each command line ends with an exit code of its own.
    public enum Kind {
        /// What was asked for is not allowed.
        WRONG_USAGE,
        /// It was understood, and the answer is no.
        NO,
        /// A service does not answer.
        SILENT
    }

    private LineException(
            Kind kind,
            String code,
            String message,
            String brief,
            String whereNothingRuns,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.message = message;
        this.brief = brief;
        this.whereNothingRuns = whereNothingRuns;
    }

    private LineException(Kind kind, String code, String message, @Nullable Throwable cause) {
        this(kind, code, message, message, message, cause);
    }

    private static LineException of(
            Kind kind, String code, String what, String fix, @Nullable Throwable cause) {
        return new LineException(kind, code, "%s: %s; %s".formatted(code, what, fix), cause);
    }

    /// Nothing listens where the service should, or it does not answer in time.
    public static LineException silent(String service, String address, String why) {
        String brief = service + " does not answer";
        return new LineException(
                Kind.SILENT,
                "CLI-101",
                "CLI-101: %s at %s (%s); start what is down with ./podium up"
                        .formatted(brief, address, why),
                brief,
                "CLI-101: the stack isn't running, nothing answers at %s; start it with ./podium up"
                        .formatted(address),
                null);
    }

    /// The stack that was named does not run.
    public static LineException nothingRuns(String folder) {
        return of(
                Kind.SILENT,
                "CLI-113",
                "nothing runs in %s".formatted(folder),
                "start it with ./podium up --data " + folder,
                null);
    }

    /// The service said no, in its own words.
    ///
    /// @param code of the service, or `null` where it gave none
    /// @param hint what would be right, or empty
    public static LineException refused(
            Kind kind, String service, @Nullable String code, String detail, String hint) {
        String known = code == null ? "CLI-102" : code;
        String words = code == null ? "%s says: %s".formatted(service, detail) : detail;
        String coded = words.startsWith(known) ? words : known + ": " + words;
        return new LineException(kind, known, hint.isEmpty() ? coded : coded + "; " + hint, null);
    }

    /// Something answers that is not the service.
    public static LineException unreadable(String service, String address, Throwable cause) {
        return of(
                Kind.NO,
                "CLI-103",
                "what answers at %s is not %s (%s)".formatted(address, service, cause.getMessage()),
                "check --port-base: another program may listen there",
                cause);
    }

    /// A run or an import that the service gave up.
    ///
    /// @param acknowledged records that the topic has for sure
    /// @param error in the service's words
    public static LineException failed(String what, long acknowledged, @Nullable String error) {
        return new LineException(
                Kind.NO,
                "CLI-104",
                "CLI-104: %s failed after %s: %s"
                        .formatted(
                                what,
                                Bars.records(acknowledged),
                                error == null ? "look at ./podium logs generator" : error),
                null);
    }

    /// The generator reads one source at a time.
    public static LineException importing(String source) {
        return of(
                Kind.NO,
                "CLI-110",
                "another import (%s) is going on".formatted(source),
                "wait for its end",
                null);
    }

    /// The service forgot what it was told: it was started again meanwhile.
    public static LineException lost(String what) {
        return of(
                Kind.NO,
                "CLI-105",
                "%s is gone: the generator was started again, or told something else"
                        .formatted(what),
                "look at ./podium logs generator",
                null);
    }

    /// Nobody knows what became of a round.
    public static LineException compactorStartedAgain() {
        return of(
                Kind.NO,
                "CLI-118",
                "the compactor was started again meanwhile",
                "nothing is lost; ask again",
                null);
    }

    /// What was sent does not come out as a release.
    public static LineException stuck(String what, String why) {
        return of(
                Kind.NO,
                "CLI-106",
                "%s, but not released: %s".formatted(what, why),
                "nothing is lost; look at ./podium status, and publish with ./podium release",
                null);
    }

    /// A replay that does not go on.
    public static LineException replayHalted(String run, String why) {
        return of(
                Kind.NO,
                "CLI-115",
                "the replay of run '%s' does not go on: %s".formatted(run, why),
                "nothing is lost; look at ./podium status and ./podium logs gold.%s, then give the same command again"
                        .formatted(run),
                null);
    }

    /// A run that can't be what is asked for.
    public static LineException run(String run, String why, String fix) {
        return of(Kind.NO, "CLI-116", "run '%s' %s".formatted(run, why), fix, null);
    }

    /// Nobody knows where to go back to.
    public static LineException noWayBack() {
        return of(
                Kind.NO,
                "CLI-117",
                "no other run was ever published that is not forgotten, so there is none to go back to",
                "./podium releases shows what was published",
                null);
    }

    /// What is published does not answer.
    public static LineException unanswered(long release, String why) {
        return of(
                Kind.NO,
                "CLI-114",
                "release %d is published, but query-api does not answer from it: %s"
                        .formatted(release, why),
                "nothing is lost; look at ./podium status and ./podium logs query-api",
                null);
    }

    /// A file or folder to import that is not there, or not fit.
    public static LineException source(String source, String why) {
        return of(
                Kind.WRONG_USAGE,
                "CLI-107",
                "'%s' can't be imported: %s".formatted(source, why),
                "give files, folders, s3://BUCKET/PREFIX or -",
                null);
    }

    /// A demo would end what somebody else has started.
    public static LineException busy(String folder) {
        return of(
                Kind.NO,
                "CLI-109",
                "a stack is running in %s already".formatted(folder),
                "take it down first, or leave --data out",
                null);
    }

    /// A module that runs as a process of its own can't be run.
    public static LineException notBuilt(String module, String file) {
        return of(
                Kind.NO,
                "CLI-108",
                "%s is not built, %s is missing".formatted(module, file),
                "run it through ./podium, or build with mvn package",
                null);
    }

    /// Tests need the sources.
    public static LineException noCheckout() {
        return of(
                Kind.NO,
                "CLI-111",
                "there are no sources to test",
                "run it as ./podium test in a checkout",
                null);
    }

    /// Tests need Maven.
    public static LineException noMaven() {
        return of(
                Kind.NO,
                "CLI-112",
                "there is no Maven on the PATH",
                "get it with 'apt-get install maven' or from https://maven.apache.org",
                null);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /// The message without what to do, for a line that says many things.
    String brief() {
        return brief;
    }

    /// The message for whoever has no part of the stack running: the one thing that is wrong.
    public String whereNothingRuns() {
        return whereNothingRuns;
    }

    public Kind kind() {
        return kind;
    }

    /// The stable code under which docs/errors.md explains it.
    public String code() {
        return code;
    }
}
