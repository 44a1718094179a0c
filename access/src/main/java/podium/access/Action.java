package podium.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// Who did what, when, from where, and what came of it.
///
/// @param who the caller's name; of a refused call the name that it claimed, or `null`
/// @param role `null`: nobody knows who it was
/// @param from the address that it came from
/// @param what such as `POST /v1/operations`
/// @param about the particulars, by name
/// @param outcome `accepted`, `done`, …, or the code of the refusal
public record Action(
        Instant at,
        @Nullable String who,
        @Nullable Role role,
        String from,
        String what,
        Map<String, String> about,
        String outcome) {}
