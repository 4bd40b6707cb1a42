"""What the tour plays on: its own services, two desks with profiles of their own, and the centre's own word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from plum_desk.bootstrap import Application
from plum_desk.central.demo.services import Services
from plum_desk.models.records import TicketRecord, ticket_record
from plum_desk.store.queries import requests, tickets
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.tour.cable import Cable
from plum_desk.tour.hand import Camera, click, keys, until, write
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.wire.rows import RequestRow


class Seat:
    """One desk, and whoever sits at it."""

    def __init__(self, application: Application) -> None:
        assert application.window is not None
        self.desk = application.desk
        self.window: MainWindow = application.window

    @property
    def view(self) -> Any:
        """The module on screen."""
        assert self.window.workspace is not None
        return self.window.workspace.view

    async def sign_in(self, name: str) -> None:
        """Press a persona and wait until the desk has caught up with the centre."""
        card = next(card for card in self.window.sign_in.personas if card.persona.name == name)
        await click(card)
        await until(f"{name} signed in", lambda: self.desk.session.current is not None)
        await self.synced()

    async def sign_out(self) -> None:
        await keys(self.window, "Ctrl+Shift+Q")
        await until("signed out", lambda: self.desk.session.current is None)

    async def synced(self) -> None:
        await until("sync with the centre", lambda: self.desk.connection.state == "online", 60)

    async def module(self, name: str) -> Any:
        """Open a module with its own key."""
        assert self.window.workspace is not None
        names = [module.id for module in self.window._modules]
        await keys(self.window, f"Alt+{names.index(name) + 1}")
        if name == "approvals":
            return await until("the Approvals window", lambda: self.window.windows.approvals)
        workspace = self.window.workspace
        await until(f"the module {name}", lambda: workspace.current == name)
        return self.view

    async def open_ticket(self, ticket_id: str, key: str = "Ctrl+6") -> Any:
        """Find a ticket by its number in the view of all open ones, or in the view that ``key`` opens."""
        view = await self.module("tickets")
        await keys(self.window, key)
        await write(view.list.filter, ticket_id)
        await until(f"{ticket_id} in the list", lambda: view.model.rowCount() == 1 and view.model.state == "ready")
        shown = lambda: view.detail.record is not None and view.detail.record.ticket.ticket_id == ticket_id  # noqa: E731
        await until(f"{ticket_id} in the detail", shown)
        return view

    async def ticket(self, ticket_id: str) -> TicketRecord | None:
        return await self.desk.store.read(ticket_record, ticket_id)

    async def request(self, request_id: str) -> RequestRow | None:
        shown = await self.desk.store.read(requests.one, request_id)
        return None if shown is None else shown.row

    async def requests_of(self, ticket_id: str) -> list[RequestRow]:
        return await self.desk.store.read(requests.of_ticket, ticket_id)

    async def open_tickets(self, **wanted: Any) -> list[TicketRecord]:
        """Open tickets that match, with everything beside them."""

        def load(conn: Any) -> list[TicketRecord]:
            keys = tickets.ids(conn, TicketFilter(category=("open",), **wanted))
            rows = tickets.window(conn, list(keys)[:200])
            found = (ticket_record(conn, rows[key].row.ticket_id) for key in keys[:200] if key in rows)
            return [record for record in found if record is not None]

        return await self.desk.store.read(load)


@dataclass
class Stage:
    services: Services
    cable: Cable
    """The agent's alone; the checker's desk reaches the centre by itself."""
    theme: Theme
    agent: Seat
    checker: Seat
    camera: Camera
    out: Path
    engine: sa.Engine

    def stop_centre(self) -> None:
        """For everyone: nothing takes a connection any more, at the end of the agent's cable neither."""
        self.services.stop_centre()
        self.cable.pull_out()

    async def start_centre(self) -> None:
        self.services.start_centre()
        await self.cable.plug_in()

    def ask(self, query: str, **values: Any) -> list[Any]:
        """The centre's database, read as its owner: what really is there."""
        with self.engine.connect() as conn:
            return list(conn.execute(sa.text(query), values).all())

    def effects_of(self, request_id: str) -> dict[str, int]:
        """How often the provider committed each of the request's keys."""
        counts: dict[str, int] = {}
        for effect in self.services.effects():
            key = str(effect["key"])
            if key.startswith(request_id):
                counts[key] = counts.get(key, 0) + int(effect.get("count", 1))
        return counts
