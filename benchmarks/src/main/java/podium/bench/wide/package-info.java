/// Generated data of very many products.
@NullMarked
package podium.bench.wide;

import org.jspecify.annotations.NullMarked;
