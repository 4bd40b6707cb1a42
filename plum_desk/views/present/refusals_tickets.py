"""Why the centre or the desk says no to work on tickets, and what to do next."""

from __future__ import annotations

from plum_desk.domain.outcome import Code

TICKETS: dict[Code, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    Code.TICKET_NOT_FOUND: (
        ("Ticket {ticket_id} does not exist at the centre.", "This ticket does not exist at the centre."),
        "Refresh the list; it may have been merged.",
    ),
    Code.TICKET_CLOSED: (
        ("Ticket {ticket_id} is closed.", "This ticket is closed."),
        "Reopen it first, or work on the open ticket of this order.",
    ),
    Code.TICKET_BUSY: (
        (
            "A request on this ticket is still running: {request_id}.",
            "Requests on this ticket that are still running: {active}.",
            "A request on this ticket is still running.",
        ),
        "Wait until it is settled, or withdraw it; then close the ticket.",
    ),
    Code.UNKNOWN_DISPOSITION: (
        ("{disposition} is not a disposition of the current policy.", "This disposition is not in the current policy."),
        "Choose one from the list.",
    ),
    Code.DISPOSITION_RESERVED: (
        (
            "{disposition} is set by the refund itself, never by hand.",
            "This disposition is set by the refund itself, never by hand.",
        ),
        "Raise the refund; the disposition follows it.",
    ),
    Code.REOPEN_TOO_LATE: (
        (
            "This ticket was closed at {closed_at}, too long ago to reopen.",
            "This ticket was closed too long ago to reopen.",
        ),
        "Open a new ticket that links to it.",
    ),
    Code.TICKET_MERGED: (
        ("Ticket {ticket_id} was merged into {into}.", "This ticket was merged into another."),
        "Open the ticket that it was merged into and go on there.",
    ),
    Code.VIEWS_FULL: (
        ("{most} views are shared already.", "As many views are shared as may be."),
        "Take one away that nobody uses.",
    ),
    Code.SAME_TICKET: (
        "A ticket cannot be merged or linked with itself.",
        "Name the other ticket.",
    ),
    Code.MERGE_MISMATCH: (
        ("The two tickets differ in this: {field}.", "The two tickets are not about the same member."),
        "Only tickets of one member in one programme become one. Link them instead.",
    ),
    Code.UNKNOWN_CHANNEL: (
        ("{channel} is not a channel that tickets come by.", "This is not a channel that tickets come by."),
        "Choose one from the list.",
    ),
    Code.NO_ROUTE: (
        ("Nothing says where tickets of {programme_id} about this go.", "Nothing says where such a ticket goes."),
        "Ask an administrator to add a route: plum-central intake route.",
    ),
    Code.IDEMPOTENCY_REUSED: (
        ("The idempotency key {key} was used for other content.", "This idempotency key was used for other content."),
        "Send new content under a new key; repeat a request with exactly the same content.",
    ),
}
