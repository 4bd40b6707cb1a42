"""Words for refusals about people, tickets, operations and sessions."""

from __future__ import annotations

from plum_desk.domain.outcome import Code

PEOPLE: dict[Code, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    # anyone
    Code.NOT_PERMITTED: (
        ("Your role, {role}, may not do this.", "Your role may not do this."),
        "Ask someone whose role may, or hand the ticket over.",
    ),
    Code.OUT_OF_SCOPE: (
        (
            "{scope} is outside what you have been given to work on.",
            "This is outside what you have been given to work on.",
        ),
        "Ask your administrator for access, or hand the ticket over.",
    ),
    Code.BAD_INPUT: (
        ("{field} cannot be used as entered.", "What was entered cannot be used."),
        "Correct the marked field.",
    ),
    Code.TEXT_TOO_LONG: (
        ("{field} has {length} characters; at most {limit} fit.", "The text is too long."),
        "Shorten it, or attach the long part as a file.",
    ),
    Code.TEXT_UNSAFE: (
        (
            "{field} holds a character that cannot be stored ({char}, position {position}).",
            "The text holds a character that cannot be stored.",
        ),
        "Delete that character; pasting as plain text usually removes it.",
    ),
    Code.NOT_FOUND: (
        ("This {kind} is not known: {id}.", "{subject} does not exist at the centre.", "This record is not known."),
        "Refresh the list; it may have been merged or moved out of your scope.",
    ),
    Code.INTERNAL: (
        ("The centre stumbled over this (reference {reference}).", "The centre stumbled over this."),
        "Nothing was done. It was reported there; try again later or tell your administrator.",
    ),
    Code.CONFLICT: (
        ("{field} was changed by someone else first: it is now {theirs}.", "Someone else changed this first."),
        "Look at what they did, then retry on the current state or discard yours.",
    ),
    # operations
    Code.BAD_SIGNATURE: (
        "The centre could not verify this device's signature.",
        "Nothing was done. Ask your administrator to check this device's enrolment.",
    ),
    Code.CHAIN_BROKEN: (
        "This device's record of work does not join what the centre holds.",
        "Nothing was done. Sending is stopped; ask your administrator before anything else.",
    ),
    Code.OP_REUSED: (
        "This operation was already sent with other contents.",
        "Nothing was done. Start the action again from its ticket.",
    ),
    Code.OP_UNREADABLE: (
        "The centre could not read this operation.",
        "Nothing was done. Update Plum Desk, then start the action again.",
    ),
    Code.UNKNOWN_KIND: (
        ("The centre does not know this kind of work: {kind}.", "The centre does not know this kind of work."),
        "Update Plum Desk, then start again.",
    ),
    Code.DEPENDENCY_REJECTED: (
        "It builds on earlier work that was refused.",
        "Look at the earlier entry in the outbox first.",
    ),
    Code.DEVICE_REVOKED: (
        "This device may no longer work with the centre.",
        "What you wrote is kept here. Ask your administrator to enrol the device again.",
    ),
    Code.ACTOR_REVOKED: (
        "Your account was withdrawn after you did this.",
        "What you wrote is kept here. Ask your supervisor to take it over.",
    ),
    Code.OP_EXPIRED: (
        ("It waited too long to be sent and expired at {expires_at}.", "It waited too long to be sent and expired."),
        "Look at the current state, then do it again if it is still needed.",
    ),
    Code.OP_NOT_REFUSED: (
        "The centre holds no refused work of yours under this number.",
        "Look at the entry in the outbox again: it may have been settled meanwhile.",
    ),
    Code.NOT_HANDED_OVER: (
        "A decision cannot be handed over: each person decides alone.",
        "Discard it. Whoever may decide finds the request in the approval queue.",
    ),
    Code.DECISION_SEALED: (
        "This decision was never sent, and the computer has been enrolled anew since.",
        "Nothing was decided. Look at the request in the approval queue and decide again.",
    ),
    Code.QUARANTINE_DECIDED: (
        ("A reviewer at the centre has decided on this: {decision}.", "Somebody has already decided on this."),
        "Nothing is left to decide. If it is still needed, do it again on the current state.",
    ),
    Code.MAYBE_DONE: (
        "The centre was restored from a backup and cannot take this in again, but it may have been done before.",
        "Do not ask for it again. A person at the centre checks with the provider.",
    ),
    Code.REVIEW_LOST: (
        "The centre was restored from a backup and no longer has this.",
        "It took no effect. If it is still needed, do it again on the current state; else discard it.",
    ),
    # sessions
    Code.BAD_CREDENTIALS: ("The name or the password is wrong.", "Try again, or ask your administrator to reset it."),
    Code.TOO_MANY_ATTEMPTS: (
        ("Too many attempts. The next one is possible in {seconds} s.", "Too many attempts in a short time."),
        "Wait a moment, then try once more.",
    ),
    Code.ENROLMENT_CODE: (
        "This enrolment code is wrong, used or expired.",
        "Ask your administrator for a new code; each works once.",
    ),
    Code.SESSION_EXPIRED: ("Your session has ended.", "Sign in again; your work is saved."),
    Code.PROOF_INVALID: (
        "The centre could not verify that this call came from this device.",
        "Sign in again. If it happens twice, tell your administrator.",
    ),
    Code.PROOF_REPLAYED: (
        "The centre has already seen this exact call and ignored the repetition.",
        "Nothing was done twice. Try again.",
    ),
    Code.CLOCK_SKEW: (
        ("This computer's clock is wrong: the centre says {server_time}.", "This computer's clock is wrong."),
        "Set the clock, then try again.",
    ),
    Code.REVEAL_CAP: (
        (
            "You have revealed {limit} codes in the last hour, the most allowed.",
            "You have revealed as many codes as one hour allows.",
        ),
        "Wait, or ask a supervisor. Resending sends the code without showing it.",
    ),
    # reports
    Code.PERIOD_OPEN: (
        ("The period {month} is not over yet.", "This period is not over yet."),
        "Choose a closed month; a running month can only be previewed.",
    ),
    Code.NOTHING_TO_REPORT: (
        "Nothing happened in this period for this programme and unit.",
        "Widen the period, or choose another programme or unit.",
    ),
    Code.MONTH_CLOSED: (
        ("{month} is closed already.", "This month is closed already."),
        "What has to be put right is booked in the open month.",
    ),
    Code.MONTH_NOT_PROPOSED: (
        ("Nobody has proposed to close {month}.", "Nobody has proposed to close this month."),
        "A finance preparer proposes it first.",
    ),
    Code.MONTH_MOVED: (
        ("There is a newer statement of {month} than the one on screen.", "There is a newer statement than this one."),
        "Open the newest stored run, look at it, then try again.",
    ),
    Code.STATEMENT_MISSING: (
        ("{unit} moved in {month} and has no statement.", "A unit that moved in this month has no statement."),
        "Run the report for it first.",
    ),
    Code.STATEMENT_UNEVEN: (
        ("The newest statement of {month} in {unit} is out of balance.", "The newest statement is out of balance."),
        "Put the exceptions right, or explain them, and run it again.",
    ),
    Code.STATEMENT_OUTDATED: (
        (
            "Something was booked into {month} in {unit} after its newest statement.",
            "Something was booked into this month after its newest statement.",
        ),
        "Run the report again and look at it.",
    ),
    Code.OWN_STATEMENT: (
        "Whoever proposed a month cannot close it.",
        "Another finance reviewer has to look at it.",
    ),
}
