package podium.query.sql;

import java.util.List;
import java.util.Set;

/// Reads what DuckDB says of a statement. Nothing in it is trusted: the statement is a stranger's.
public interface StatementReader {
    /// Judges a statement by the tree that DuckDB's own parser made of it: one SELECT, and of
    /// functions, tables and constructs only those that are known and allowed.
    ///
    /// @return the views that it names
    /// @throws SqlRefused if it is not allowed
    Set<Relation> judge(String tree);

    /// @param plan the physical plan over stand-ins of the views
    /// @return each scan of a view
    List<Scan> scans(String plan);
}
