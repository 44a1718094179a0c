/// The auditor: recomputes a release from its Bronze objects and compares. Shares no class with the
/// services: an auditor that does proves nothing.
@NullMarked
package podium.audit;

import org.jspecify.annotations.NullMarked;
