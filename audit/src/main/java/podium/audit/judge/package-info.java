/// DESIGN §4 for the second time: what a raw record is, by a library's JSON parser, java.time and
/// BigDecimal.
@NullMarked
package podium.audit.judge;

import org.jspecify.annotations.NullMarked;
