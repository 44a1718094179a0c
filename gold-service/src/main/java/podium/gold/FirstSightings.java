package podium.gold;

import podium.lake.MemberKind;

import java.time.LocalDate;

/// Takes whoever is seen for the first time on an event date.
@FunctionalInterface
interface FirstSightings {
    void add(MemberKind kind, LocalDate eventDate, int number);
}
