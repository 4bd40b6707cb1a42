"""Words for refusals about people, tickets, operations, approvals and sessions."""

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
    Code.REVIEW_LOST: (
        "The centre was restored from a backup and no longer has this.",
        "It took no effect. If it is still needed, do it again on the current state; else discard it.",
    ),
    # approvals
    Code.REQUEST_NOT_FOUND: (
        ("Request {request_id} does not exist at the centre.", "This request does not exist at the centre."),
        "Refresh the queue.",
    ),
    Code.REQUEST_NOT_PENDING: (
        ("This request is no longer waiting: it is {state}.", "This request is no longer waiting for anyone."),
        "Nothing is left to decide. Look at its record.",
    ),
    Code.REQUEST_EXPIRED: (
        ("This request expired at {expires_at}.", "This request expired before it was decided."),
        "Raise it again if it is still needed.",
    ),
    Code.REQUEST_DECIDED: (
        (
            "Someone else decided this request first: {verdict}, at {at}.",
            "This request was decided meanwhile: it is {state}.",
            "Someone else decided this request first.",
        ),
        "Look at the decision; nothing of yours was recorded.",
    ),
    Code.OWN_REQUEST: (
        ("You raised or edited this request: someone else must check it.",),
        "Leave it in the queue for another checker.",
    ),
    Code.BENEFICIARY: (
        "You would benefit from this request: someone else must check it.",
        "Leave it in the queue for another checker.",
    ),
    Code.ALREADY_DECIDED: (
        "You have already decided on this request: the second check needs another person.",
        "Leave it in the queue for another checker.",
    ),
    Code.TIER_TOO_LOW: (
        (
            "This needs an L{needed} approver; you are L{yours}.",
            "This needs an L{needed} approver.",
            "This needs a higher approver than you.",
        ),
        "Leave it in the queue, or tell that approver.",
    ),
    Code.ABOVE_LIMIT: (
        (
            "{adds} on top of {used} is above the {cap} allowed ({limit}).",
            "This is above your limit.",
        ),
        "It needs an approver with a higher limit.",
    ),
    Code.WRONG_INSTITUTION: (
        ("This is funded by {funder}, not by your institution.", "This is not funded by your institution."),
        "A checker of the institution that pays must decide.",
    ),
    Code.HASH_MISMATCH: (
        "The request changed after it was shown to you.",
        "Nothing was decided. Read what changed, then decide on the new version.",
    ),
    Code.NOTE_REQUIRED: ("Declining or returning needs a note to the maker.", "Write what should be different."),
    Code.NOT_MAKER: (
        ("Only {maker}, who raised it, may do this.", "Only the person who raised it may do this."),
        "Ask the maker, or decline the request with a note.",
    ),
    Code.SAME_DEVICE: (
        "It was raised on this device: it must be checked on another.",
        "Decide on a device that the maker has not used for it.",
    ),
    Code.NO_ELIGIBLE_CHECKER: (
        (
            "Nobody can check this: it needs an L{tier} approver and there is none.",
            "Nobody who may check this is available.",
        ),
        "It was escalated; it is never approved by itself. Tell your supervisor.",
    ),
    Code.DELEGATE_UNFIT: (
        ("{name} decides nothing, so there is nothing to lend or to use.", "This person decides nothing."),
        "Choose another checker of your own house.",
    ),
    Code.DELEGATE_SELF: (
        "Both accounts are yours: nobody lends to themselves.",
        "Choose another person.",
    ),
    Code.DELEGATION_WINDOW: (
        ("Authority is lent for at most {days} days, and not for the past.", "Authority cannot be lent for this time."),
        "Choose a shorter time.",
    ),
    Code.DELEGATION_ENDED: (
        ("What {lender} lent you does not hold here any more.", "What was lent to you does not hold here any more."),
        "Decide within your own limits, or leave it in the queue.",
    ),
    Code.DELEGATION_INVOLVED: (
        (
            "{name} raised, edited or decided this, or would benefit: nobody decides in that name.",
            "You and the maker lend each other authority: someone else must check it.",
        ),
        "Leave it in the queue for another checker.",
    ),
    Code.POLICY_FAULTY: (
        ("These rules cannot come into force: {fault}.", "These rules cannot come into force."),
        "Mend it and propose again. Nothing was proposed.",
    ),
    Code.POLICY_UNCHANGED: (
        "The rules that were proposed say what is in force already.",
        "Change something first.",
    ),
    Code.POLICY_MOVED: (
        ("Version {version} came into force meanwhile.", "Other rules came into force meanwhile."),
        "Look at what changed, then propose again on the rules that are in force now.",
    ),
    Code.PROPOSAL_NOT_FOUND: (
        "There is no such proposal, or it says something else now.",
        "Refresh, and read what waits.",
    ),
    Code.PROPOSAL_DECIDED: (
        ("This proposal was decided already: {verdict}.", "This proposal was decided already."),
        "Nothing is left to decide. Refresh.",
    ),
    Code.OWN_PROPOSAL: (
        "You proposed these rules: another administrator must look at them.",
        "Leave it to somebody else, or withdraw it.",
    ),
    Code.POLICY_UNKNOWN: (
        "This device has not received the rules yet.",
        "Connect once to the centre; the rules arrive with the first sync.",
    ),
    Code.RULES_TOO_OLD: (
        (
            "The centre has not been heard for {hours} hours: the rules on this desk are too old for this.",
            "The rules on this desk are too old for this.",
        ),
        "What you type is kept as a draft. Connect to the centre, then confirm it.",
    ),
    Code.CLOCK_SUSPECT: (
        "This computer's clock was set back, so the age of the rules on this desk is unknown.",
        "What you type is kept as a draft. Set the clock right, or connect to the centre.",
    ),
    Code.NEEDS_CENTRE: (
        "This needs the centre, and it cannot be reached.",
        "Nothing was sent or queued. What you typed is kept; try again when the connection is back.",
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
}
