package podium.query;

import podium.query.Parameters.Refused;
import podium.query.TimeParameters.Times;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Judges the parameters of a request. All errors name the field, what is allowed, and an example.
public final class QueryParameters {
    private static final String BARE = "array";

    /// What a request asks for.
    public sealed interface Judgement {
        record Accepted(Asked asked) implements Judgement {}

        record Refused(Refusal refusal) implements Judgement {}
    }

    private QueryParameters() {}

    /// @param sent each with all its values
    public static Judgement judge(Question question, Map<String, List<String>> sent) {
        try {
            Parameters parameters = new Parameters(question, Parameter.of(question), sent);
            Query query =
                    new Query(
                            selection(question, parameters),
                            parameters.limit(Query.LIMIT_DEFAULT, Query.LIMIT_MAX));
            Long release = parameters.release();
            Cursor cursor = cursor(query, release, parameters);
            View view = view(parameters);
            return new Judgement.Accepted(
                    new Asked(query, cursor, release, bare(parameters), view));
        } catch (Refused e) {
            return new Judgement.Refused(e.refusal());
        }
    }

    private static Selection selection(Question question, Parameters parameters) throws Refused {
        Times times = TimeParameters.judge(question, parameters);
        Filter filter =
                new Filter(
                        parameters.texts(Parameter.PRODUCT_ID),
                        parameters.texts(Parameter.CATEGORY));
        return new Selection(
                question,
                times.dates(),
                times.hours(),
                filter,
                times.periods(),
                sorts(parameters, times.periods().columns(question)));
    }

    private static List<Sort> sorts(Parameters parameters, List<Column> columns) throws Refused {
        String text = parameters.single(Parameter.SORT);
        List<Sort> sorts = new ArrayList<>();
        if (text == null) {
            return sorts;
        }
        for (String term : text.split(",", columns.size() + 1)) {
            boolean descending = term.startsWith("-");
            String name = descending ? term.substring(1) : term;
            Column column =
                    columns.stream()
                            .filter(one -> one.name().equals(name))
                            .findAny()
                            .orElseThrow(() -> noColumn(parameters, name, columns));
            if (sorts.stream().anyMatch(sort -> sort.column() == column)) {
                throw parameters.refused(Parameter.SORT, "'%s' stands twice in it".formatted(name));
            }
            sorts.add(new Sort(column, descending));
        }
        return sorts;
    }

    private static Refused noColumn(Parameters parameters, String name, List<Column> columns) {
        return parameters.refused(
                Parameter.SORT,
                "'%s' is no column of this answer; it has %s"
                        .formatted(
                                Parameters.shown(name),
                                columns.stream()
                                        .map(Column::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static View view(Parameters parameters) throws Refused {
        String text = parameters.single(Parameter.VIEW);
        if (text == null) {
            return View.RELEASE;
        }
        View view =
                View.of(text)
                        .orElseThrow(() ->
                                parameters.refused(
                                        Parameter.VIEW,
                                        "'%s' is no view".formatted(Parameters.shown(text))));
        if (view == View.LIVE) {
            beyondTheNewestAlone(Parameter.RELEASE, parameters);
            beyondTheNewestAlone(Parameter.CURSOR, parameters);
        }
        return view;
    }

    private static void beyondTheNewestAlone(Parameter other, Parameters parameters)
            throws Refused {
        if (parameters.single(other) != null) {
            throw parameters.refused(
                    Parameter.VIEW,
                    "the live view goes beyond the newest release and is one page: it can't stand with '%s'"
                            .formatted(other.wireName()),
                    "release");
        }
    }

    private static boolean bare(Parameters parameters) throws Refused {
        String text = parameters.single(Parameter.SHAPE);
        if (text != null && !text.equals(BARE)) {
            throw parameters.refused(
                    Parameter.SHAPE, "'%s' is no shape".formatted(Parameters.shown(text)));
        }
        return text != null;
    }

    private static @Nullable Cursor cursor(
            Query query, @Nullable Long release, Parameters parameters) throws Refused {
        String text = parameters.single(Parameter.CURSOR);
        if (text == null) {
            return null;
        }
        Cursor cursor =
                Cursor.parse(text)
                        .orElseThrow(() ->
                                parameters.refused(
                                        Parameter.CURSOR,
                                        "'%s' is no cursor".formatted(Parameters.shown(text))));
        if (!cursor.belongsTo(query) || (release != null && release != cursor.release())) {
            throw new Refused(Refusal.foreignCursor());
        }
        return cursor;
    }
}
