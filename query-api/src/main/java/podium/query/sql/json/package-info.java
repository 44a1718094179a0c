/// DuckDB's trees and plans, requests and answers, as JSON.
@NullMarked
package podium.query.sql.json;

import org.jspecify.annotations.NullMarked;
