/// The five answers: columns, order, ranges, pages, and the snapshot of one release that they are
/// computed from. Pure: no HTTP, no JSON, no clock (DESIGN §10).
@NullMarked
package podium.query;

import org.jspecify.annotations.NullMarked;
