/// Who may call a service: keys, roles, verdicts, and where it is written down who did what. Plain
/// functions over strings; a service brings the filter.
@NullMarked
package podium.access;

import org.jspecify.annotations.NullMarked;
