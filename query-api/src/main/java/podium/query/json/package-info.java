/// Answers, problems and status in JSON; what gold-service says, out of it. The only room that
/// knows Jackson.
@NullMarked
package podium.query.json;

import org.jspecify.annotations.NullMarked;
