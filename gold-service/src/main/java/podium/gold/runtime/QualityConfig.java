package podium.gold.runtime;

import podium.lake.quality.Level;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.OptionalDouble;

/// The quality rules (`podium.quality.<rule>.<setting>`). What is not set is as docs/quality.md
/// says; what a rule doesn't have stops the start with its name.
@ConfigMapping(prefix = "podium.quality")
public interface QualityConfig {
    RuleConfig rejects();

    RuleConfig volume();

    RuleConfig prices();

    RuleConfig quantities();

    RuleConfig funnel();

    RuleConfig categories();

    RuleConfig unfiled();

    RuleConfig doubles();

    RuleConfig clocks();

    RuleConfig freshness();

    /// One rule.
    interface RuleConfig {
        /// `off`; `warn`; or `hold`: what it finds is not published until someone lets it through.
        @WithDefault("warn")
        Level level();

        /// How many times the usual is odd.
        OptionalDouble factor();

        /// From which share of all on it is odd.
        OptionalDouble share();

        /// From how many on it says something.
        OptionalDouble evidence();

        /// Hours that are odd.
        OptionalDouble hours();
    }
}
