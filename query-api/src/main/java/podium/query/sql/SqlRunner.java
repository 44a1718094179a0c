package podium.query.sql;

/// Runs statements.
@FunctionalInterface
public interface SqlRunner {
    /// @throws SqlRefused if it is not answered, and says why
    SqlAnswer run(SqlRequest request);
}
