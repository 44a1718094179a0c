package podium.cli.line;

/// Where statements are run.
///
/// Every method throws a [LineException] if the service does not answer or says no.
public interface SqlAsker {
    SqlResult ask(SqlQuestion question);

    SqlText text(SqlQuestion question, Line.TextFormat format);
}
