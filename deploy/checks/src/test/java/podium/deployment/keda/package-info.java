/// The parts of `keda.sh/v1alpha1` that the chart uses, written down from its documentation: no
/// library that Maven finds has them.
@NullMarked
package podium.deployment.keda;

import org.jspecify.annotations.NullMarked;
