package podium.gold;

/// What is kept of a user or session for ever.
///
/// @param number from 0, in the order of the first sightings in the partition
/// @param firstDay the event date of the event that showed it first, days since 1970-01-01: of that
///   day it is a member by this alone
public record Numbered(int number, int firstDay) {}
