"""Who waits behind whom: a record never behind a survey, and one record behind the other."""

from __future__ import annotations

import asyncio
import threading

from sqlalchemy import Connection, text

from plum_desk.store.database import Store
from plum_desk.store.survey import Survey

World = tuple[asyncio.Runner, Store]


def one(connection: Connection) -> int:
    return int(connection.execute(text("SELECT 1")).scalar_one())


def test_a_record_is_read_while_a_survey_goes_on(world: World) -> None:
    runner, store = world
    go_on = threading.Event()

    @Survey
    def long(connection: Connection) -> bool:
        return go_on.wait(30)

    async def both() -> bool:
        survey = asyncio.ensure_future(store.read(long))
        assert await store.read(one) == 1
        assert not survey.done()
        go_on.set()
        return await survey

    assert runner.run(both())


def test_records_are_read_by_one_thread_and_surveys_by_another(world: World) -> None:
    runner, store = world

    def who(connection: Connection) -> str:
        return threading.current_thread().name

    async def names() -> tuple[set[str], set[str]]:
        records = await asyncio.gather(*(store.read(who) for _ in range(20)))
        surveys = await asyncio.gather(*(store.read(Survey(who)) for _ in range(20)))
        return set(records), set(surveys)

    records, surveys = runner.run(names())
    assert len(records) == len(surveys) == 1 and not records & surveys
