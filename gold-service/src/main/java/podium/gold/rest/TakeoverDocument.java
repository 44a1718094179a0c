package podium.gold.rest;

/// The answer of `POST /v1/promotions` and `POST /v1/rollbacks`.
///
/// @param outcome `moved`, or `already` where readers were there before
/// @param run that they follow
/// @param release with which they came there, or the newest
/// @param cut of that release
public record TakeoverDocument(String outcome, String run, long release, long cut) {}
