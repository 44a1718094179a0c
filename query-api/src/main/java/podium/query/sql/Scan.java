package podium.query.sql;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;

/// One reading of a view in a plan. A statement may read the same one several times.
///
/// @param columns that it reads, or filters by
/// @param dates no row of an event date outside of it is asked for; more dates than needed are fine
public record Scan(Relation relation, Set<String> columns, Predicate<LocalDate> dates) {}
