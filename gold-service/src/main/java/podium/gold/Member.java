package podium.gold;

/// Someone or something seen on an event date: a user, a session, a viewer of a product. Two are
/// equal if and only if they are the same (docs/decisions/040-members-are-128-bit-hashes.md).
///
/// @param epochDay the event date, days since 1970-01-01
/// @param high the first 64 bits of the hash
/// @param low the next 64 bits
public record Member(int epochDay, long high, long low) {}
