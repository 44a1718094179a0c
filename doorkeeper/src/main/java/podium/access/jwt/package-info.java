/// Tokens that somebody else has signed.
@NullMarked
package podium.access.jwt;

import org.jspecify.annotations.NullMarked;
