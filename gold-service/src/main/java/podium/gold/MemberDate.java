package podium.gold;

import podium.lake.MemberKind;

import java.time.LocalDate;

/// The members of one kind on one event date.
public record MemberDate(MemberKind kind, LocalDate eventDate) {}
