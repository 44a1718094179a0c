/// A stranger's SQL over the objects of a release: what is allowed, what it would read, and the
/// child process that runs it.
@NullMarked
package podium.query.sql;

import org.jspecify.annotations.NullMarked;
