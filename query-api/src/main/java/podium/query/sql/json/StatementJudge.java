package podium.query.sql.json;

import podium.query.sql.AllowedFunctions;
import podium.query.sql.Relation;
import podium.query.sql.SqlRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Walks the tree of a statement. Whatever it meets has to be known: a construct that DuckDB adds
/// is refused until somebody has looked at it.
final class StatementJudge {
    /// Expressions; how each is judged beyond that is below.
    private static final Set<String> CLASSES =
            Set.of(
                    "BETWEEN",
                    "CASE",
                    "CAST",
                    "COLLATE",
                    "COLUMN_REF",
                    "COMPARISON",
                    "CONJUNCTION",
                    "CONSTANT",
                    "FUNCTION",
                    "LAMBDA",
                    "LAMBDA_REF",
                    "OPERATOR",
                    "POSITIONAL_REFERENCE",
                    "STAR",
                    "SUBQUERY",
                    "WINDOW");

    /// Queries, their clauses, tables and types.
    private static final Set<String> TYPES =
            Set.of(
                    "SELECT_NODE",
                    "SET_OPERATION_NODE",
                    "RECURSIVE_CTE_NODE",
                    "CTE_NODE",
                    "ORDER_MODIFIER",
                    "LIMIT_MODIFIER",
                    "LIMIT_PERCENT_MODIFIER",
                    "DISTINCT_MODIFIER",
                    "ORDER_DEFAULT",
                    "ASCENDING",
                    "DESCENDING",
                    "BASE_TABLE",
                    "SUBQUERY",
                    "JOIN",
                    "TABLE_FUNCTION",
                    "EXPRESSION_LIST",
                    "EMPTY",
                    "PIVOT",
                    "SHOW_REF",
                    "DECIMAL_TYPE_INFO",
                    "LIST_TYPE_INFO",
                    "ARRAY_TYPE_INFO",
                    "STRUCT_TYPE_INFO",
                    "STRING_TYPE_INFO",
                    "UNBOUND_TYPE_INFO");

    private static final Set<String> SHOWS = Set.of("DESCRIBE", "SUMMARY");
    private static final Set<String> SCHEMAS = Set.of("", "main", "pg_catalog");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final int DEPTH_MAX = 1_000;
    private static final int SHOWN_MAX = 60;

    private final Set<Relation> relations = EnumSet.noneOf(Relation.class);

    /// @return the views that the statement names
    static Set<Relation> judge(JsonNode tree) {
        if (tree.path("error").asBoolean(true)) {
            throw notOneSelect(tree);
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw new SqlRefused(
                    SqlRefused.Kind.NOT_ONE_SELECT,
                    "there are %d statements".formatted(statements.size()),
                    "sql",
                    "one SELECT",
                    "SELECT count(*) FROM silver_events",
                    null);
        }
        StatementJudge judge = new StatementJudge();
        judge.walk(statements.get(0), Set.of(), 0);
        return judge.relations;
    }

    private static SqlRefused notOneSelect(JsonNode tree) {
        boolean syntax = tree.path("error_type").asText().equals("parser");
        String words = tree.path("error_message").asText("DuckDB can't read it");
        String place =
                tree.path("position").isMissingNode()
                        ? ""
                        : " (at character %d)".formatted(tree.path("position").asLong() + 1);
        return new SqlRefused(
                SqlRefused.Kind.NOT_ONE_SELECT,
                syntax ? words + place : "only SELECT statements are run here",
                "sql",
                "one SELECT (also WITH, FROM, VALUES, DESCRIBE, SUMMARIZE)",
                "SELECT count(*) FROM silver_events",
                null);
    }

    /// @param names of common table expressions that are seen from here, in lower case
    private void walk(JsonNode node, Set<String> names, int depth) {
        if (depth > DEPTH_MAX) {
            throw SqlRefused.notAllowed(
                    "the statement is nested too deeply", DEPTH_MAX + " levels at most");
        }
        Set<String> seen = names;
        if (node instanceof ObjectNode object) {
            seen = withOwnNames(object, names, depth);
            judge(object, seen);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().equals("cte_map")) {
                walk(field.getValue(), seen, depth + 1);
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                walk(element, seen, depth + 1);
            }
        }
    }

    /// Judges the common table expressions of a query; each sees those before it, and itself only
    /// if it is recursive.
    private Set<String> withOwnNames(ObjectNode query, Set<String> names, int depth) {
        JsonNode expressions = query.path("cte_map").path("map");
        if (expressions.isEmpty()) {
            return names;
        }
        Set<String> seen = new HashSet<>(names);
        for (JsonNode expression : expressions) {
            String name = expression.path("key").asText().toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw SqlRefused.notAllowed(
                        "'%s' can't be the name of a common table expression"
                                .formatted(shown(name)),
                        "letters, digits and underscores");
            }
            JsonNode value = expression.path("value");
            JsonNode type = value.path("query").path("node").path("type");
            Set<String> inside = new HashSet<>(seen);
            if (type.asText().equals("RECURSIVE_CTE_NODE")) {
                inside.add(name);
            }
            walk(value, inside, depth + 1);
            seen.add(name);
        }
        return seen;
    }

    private void judge(ObjectNode node, Set<String> names) {
        JsonNode type = node.path("type");
        if (node.has("class")) {
            String expression = node.path("class").asText();
            if (!CLASSES.contains(expression)) {
                throw construct(expression);
            }
            if (expression.equals("FUNCTION") || expression.equals("WINDOW")) {
                function(node);
            }
        } else if (type.isTextual()) {
            if (!TYPES.contains(type.asText())) {
                throw construct(type.asText());
            }
            switch (type.asText()) {
                case "BASE_TABLE" -> table(node, names);
                case "SHOW_REF" -> show(node);
                case "TABLE_FUNCTION" -> tableFunction(node.path("function"));
                default -> {}
            }
        }
    }

    private static void function(ObjectNode node) {
        String name = node.path("function_name").asText();
        boolean schema =
                SCHEMAS.contains(node.path("schema").asText())
                        && node.path("catalog").asText().isEmpty();
        // whether it is one that may stand in FROM is judged there
        boolean allowed = AllowedFunctions.isAllowed(name) || AllowedFunctions.isAllowedTable(name);
        if (!schema || !allowed) {
            throw SqlRefused.notAllowed(
                    "the function '%s' is not allowed".formatted(shown(name)),
                    "docs/sql.md lists the functions");
        }
    }

    private static void tableFunction(JsonNode function) {
        String name = function.path("function_name").asText();
        if (!AllowedFunctions.isAllowedTable(name)) {
            throw SqlRefused.notAllowed(
                    "the function '%s' is not allowed in FROM".formatted(shown(name)),
                    "range, generate_series, unnest, json_each, json_tree");
        }
    }

    private void table(ObjectNode node, Set<String> names) {
        String name = node.path("table_name").asText();
        boolean plain =
                node.path("schema_name").asText().isEmpty()
                        && node.path("catalog_name").asText().isEmpty();
        if (plain && names.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        Optional<Relation> relation = plain ? Relation.of(name) : Optional.empty();
        relations.add(
                relation.orElseThrow(() ->
                        SqlRefused.notAllowed(
                                "there is no table '%s'".formatted(shown(name)), Relation.NAMES)));
    }

    private static void show(ObjectNode node) {
        if (!SHOWS.contains(node.path("show_type").asText()) || !node.path("query").isObject()) {
            throw SqlRefused.notAllowed(
                    "only tables and queries can be described", "DESCRIBE silver_events");
        }
    }

    private static SqlRefused construct(String name) {
        return SqlRefused.notAllowed(
                "'%s' is not allowed".formatted(shown(name)),
                "queries over the eight tables, without parameters");
    }

    private static String shown(String name) {
        return name.length() > SHOWN_MAX ? name.substring(0, SHOWN_MAX) + "…" : name;
    }
}
