/// The child program of query-api's SQL: it parses, explains and runs one statement of a stranger,
/// and is thrown away. What it may do is decided by its parent; nothing that it says is trusted.
///
/// It talks over standard input and output. Numbers are big-endian; a text is its length in bytes
/// (int) and its UTF-8; a list is its size (int) and its elements.
///
/// | request | fields | answered by |
/// |---|---|---|
/// | 1 parse | text: statement | 1 tree: text, DuckDB's own tree of it as JSON |
/// | 2 explain | list of texts: statements that make stand-ins of the views; text: statement | 2 plan: text, JSON |
/// | 3 run | list of texts: files that may be read; list of texts: statements that make the views; text: statement; int: rows at most; long: bytes of rows at most | 3 columns, 4 row …, 5 end |
///
/// It begins with 0 (ready). Columns: a list of name, type and form (a byte: 0 text, 1 number, 2
/// truth value, 3 JSON) each. Row: a text for each column, length −1 for null. End: a byte (1 where
/// rows were left out) and a long (nanoseconds from the statement's start). Instead of any answer:
/// 6 failed, with a text for people.
@NullMarked
package podium.sql;

import org.jspecify.annotations.NullMarked;
