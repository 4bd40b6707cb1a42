"""Words for refusals about working calendars and what is promised by them."""

from __future__ import annotations

from plum_desk.domain.outcome import Code

SLA: dict[Code, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    Code.CALENDAR_ZONE: (
        ("{zone} is not a time zone.", "This is not a time zone."),
        "Choose one of the list, such as Asia/Kolkata.",
    ),
    Code.CALENDAR_WINDOW: (
        ("{window} cannot be working hours.", "These cannot be working hours."),
        "Give a start and another time as the end, between 00:00 and 24:00. On a special day the end comes later.",
    ),
    Code.CALENDAR_DAY_TWICE: (
        ("{day} has special hours twice.", "A day has special hours twice."),
        "Put all its hours into one entry.",
    ),
    Code.CALENDAR_EMPTY: (
        "A week of this calendar has no working hours, so nothing would ever fall due.",
        "Give at least one weekday some hours.",
    ),
    Code.SLA_TARGET_ZERO: (
        ("The target {metric} of priority {priority} leaves no time at all.", "A target leaves no time at all."),
        "Give it some working time, or take the target away.",
    ),
    Code.SLA_TARGET_TOO_LONG: (
        (
            "The target {metric} of priority {priority} takes more than ten years of this calendar.",
            "A target takes more than ten years of its calendar.",
        ),
        "Shorten it, or give the calendar more hours.",
    ),
    Code.SLA_NO_RULE: (
        ("No rule says what is promised for a ticket in {queue}.", "No rule says what is promised for this ticket."),
        "Ask an administrator to add one; the last rule should match every ticket.",
    ),
    Code.SLA_NOT_BOUND: (
        "Nothing is promised for this ticket yet.",
        "It gets its terms with its next change. Until then there is no due time to explain.",
    ),
}
