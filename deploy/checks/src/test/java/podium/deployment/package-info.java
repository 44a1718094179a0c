/// The Kubernetes chart, held against the API's models, the house's rules for pods, and the
/// services' own settings.
@NullMarked
package podium.deployment;

import org.jspecify.annotations.NullMarked;
