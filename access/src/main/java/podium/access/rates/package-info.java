@NullMarked
package podium.access.rates;

import org.jspecify.annotations.NullMarked;
