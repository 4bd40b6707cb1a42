"""Calendar versions: normalised, refused when they promise nothing, and laid out in UTC."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain import calendar
from plum_desk.domain.calendar import Calendar, Window
from plum_desk.domain.hours import Hours, hours_of
from plum_desk.domain.outcome import Code, Refused
from tests.helpers.promises import ALWAYS, DAY, HOUR, MINUTE, OFFICE, at, made

NONE: tuple[()] = ()


def test_windows_are_split_at_midnight_sorted_and_merged() -> None:
    week = [[(1_320, 360)], [(540, 600), (600, 700), (30, 90)], NONE, NONE, NONE, NONE, [(1_200, 60), (1_300, 1_440)]]
    built = made(week)
    assert built.week[0] == (Window(0, 60), Window(1_320, 1_440))
    assert built.week[1] == (Window(0, 360), Window(540, 700))
    assert built.week[6] == (Window(1_200, 1_440),)
    assert made([[(w.start, w.end) for w in day] for day in built.week]) == built, "normalising again changes nothing"


def test_a_version_survives_the_wire() -> None:
    built = made(holidays=[date(2026, 12, 25)] * 2, special=[(date(2026, 12, 24), [(540, 720)])])
    assert built.holidays == (date(2026, 12, 25),)
    assert msgspec.json.decode(msgspec.json.encode(built), type=Calendar) == built


@pytest.mark.parametrize(
    ("code", "zone", "week", "special"),
    [
        (Code.CALENDAR_ZONE, "Europe/Atlantis", OFFICE, NONE),
        (Code.CALENDAR_ZONE, "Europe", OFFICE, NONE),
        (Code.CALENDAR_ZONE, "../etc/passwd", OFFICE, NONE),
        (Code.CALENDAR_ZONE, "", OFFICE, NONE),
        (Code.CALENDAR_EMPTY, "UTC", [NONE] * 7, NONE),
        (Code.CALENDAR_EMPTY, "UTC", [NONE] * 7, [(date(2026, 1, 1), DAY)]),
        (Code.CALENDAR_WINDOW, "UTC", [[(600, 600)], *[NONE] * 6], NONE),
        (Code.CALENDAR_WINDOW, "UTC", [[(600, 1_441)], *[NONE] * 6], NONE),
        (Code.CALENDAR_WINDOW, "UTC", [[(-1, 60)], *[NONE] * 6], NONE),
        (Code.CALENDAR_WINDOW, "UTC", [DAY] * 6, NONE),
        (Code.CALENDAR_WINDOW, "UTC", OFFICE, [(date(2026, 1, 1), [(1_320, 360)])]),
        (Code.CALENDAR_DAY_TWICE, "UTC", OFFICE, [(date(2026, 1, 1), DAY), (date(2026, 1, 1), NONE)]),
    ],
)
def test_what_is_no_calendar_is_refused(code: Code, zone: str, week: list, special: list) -> None:  # type: ignore[type-arg]
    found = calendar.build("cal", 1, zone, week, (), special)
    assert isinstance(found, Refused) and found.code is code


def test_special_hours_hold_on_a_holiday_and_a_weekend() -> None:
    christmas, saturday = date(2026, 12, 25), date(2026, 12, 26)
    hours = Hours(made(holidays=[christmas], special=[(christmas, [(600, 660)]), (saturday, [(0, 1_440)])]))
    assert hours.spans(at("2026-12-25 00:00"), at("2026-12-28 00:00")) == [
        (at("2026-12-25 10:00"), at("2026-12-25 11:00")),
        (at("2026-12-26 00:00"), at("2026-12-27 00:00")),
    ]


def test_a_day_that_the_zone_skipped_has_no_hours() -> None:
    apia = "Pacific/Apia"
    hours = Hours(made(ALWAYS, apia))
    assert hours.worked(at("2011-12-29 00:00", apia), at("2012-01-01 00:00", apia)) == 48 * HOUR
    office = Hours(made((DAY,) * 7, apia))
    assert office.worked(at("2011-12-29 12:00", apia), at("2011-12-31 12:00", apia)) == 8 * HOUR
    assert office.close_of(at("2011-12-29 12:00", apia), 1) == at("2011-12-31 17:00", apia)


def test_half_an_hour_that_comes_twice_counts_twice() -> None:
    howe = "Australia/Lord_Howe"
    hours = Hours(made((((60, 150),),) * 7, howe))
    assert hours.worked(at("2026-04-05 00:00", howe), at("2026-04-06 00:00", howe)) == 2 * HOUR
    assert hours.worked(at("2026-10-04 00:00", howe), at("2026-10-05 00:00", howe)) == HOUR


def test_a_day_ends_at_its_first_midnight_where_there_are_two() -> None:
    havana = "America/Havana"
    hours = Hours(made(ALWAYS, havana, holidays=[date(2026, 11, 1)]))
    assert hours.worked(at("2026-10-31 00:00", havana), at("2026-11-02 00:00", havana)) == 24 * HOUR


def test_windows_that_a_clock_set_back_lays_over_each_other_count_once() -> None:
    hours = Hours(made((((0, 90), (100, 180)),) * 7))
    assert hours.worked(at("2026-10-25 00:00"), at("2026-10-26 00:00")) == 4 * HOUR


office, always = Hours(made()), Hours(made(ALWAYS))
instants = st.integers(at("2025-06-01 00:00"), at("2027-06-01 00:00"))
work = st.integers(1, 400 * HOUR)


@given(instants, work, work)
def test_due_times_are_monotone_and_additive(start: int, first: int, second: int) -> None:
    for hours in (office, always):
        sooner, later = hours.after(start, first), hours.after(start, first + second)
        assert start < sooner < later
        assert hours.after(sooner, second) == later
        assert hours.worked(start, sooner) == first
        assert hours.worked(start, sooner - 1) == first - 1, "the first instant, not a later one"


@given(st.lists(instants, min_size=3, max_size=3).map(sorted))
def test_working_time_adds_up_over_splits(three: list[int]) -> None:
    a, b, c = three
    for hours in (office, always):
        assert hours.worked(a, b) + hours.worked(b, c) == hours.worked(a, c)
        assert hours.worked(c, a) == 0


def test_what_was_laid_out_before_changes_no_answer() -> None:
    asked, fresh = Hours(made()), Hours(made())
    asked.worked(at("2031-01-01 00:00"), at("2031-02-01 00:00"))
    for year in (2029, 2024, 2026):
        start = at(f"{year}-12-30 16:00")
        assert asked.after(start, 30 * HOUR) == Hours(made()).after(start, 30 * HOUR) == fresh.after(start, 30 * HOUR)
    assert asked.after(at("2026-01-12 10:00"), 0) == at("2026-01-12 10:00")


def test_threads_that_ask_at_once_get_the_same_answers() -> None:
    shared = hours_of(made(version=77))
    starts = [at(f"{year}-01-05 09:00") + n * MINUTE for n in range(20) for year in range(2020, 2030)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda start: shared.after(start, 100 * HOUR), starts))
    alone = Hours(made())
    assert found == [alone.after(start, 100 * HOUR) for start in starts]


def test_versions_that_share_a_name_by_mistake_do_not_share_hours() -> None:
    start = at("2026-01-10 00:00")
    assert hours_of(made(version=5)).after(start, HOUR) == at("2026-01-12 10:00")
    assert hours_of(made(ALWAYS, version=5)).after(start, HOUR) == at("2026-01-10 01:00")
