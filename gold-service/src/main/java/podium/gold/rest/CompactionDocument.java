package podium.gold.rest;

/// The answer of `POST /v1/compactions`.
///
/// @param outcome `published`, or `already` where it was before
/// @param release with which the larger files took the others' place, or a later one
public record CompactionDocument(String outcome, long release) {}
