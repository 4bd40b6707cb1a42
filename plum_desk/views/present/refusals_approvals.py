"""Words for refusals about requests, decisions, delegations and the policy."""

from __future__ import annotations

from plum_desk.domain.outcome import Code

APPROVALS: dict[Code, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
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
    Code.NOTE_REQUIRED: ("This needs a note.", "Write why, then send it again."),
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
    # many at once
    Code.BULK_FULL: (
        ("At most {most} requests are approved at once.", "Too many at once."),
        "Approve these first, then the others.",
    ),
    Code.BULK_MIXED: (
        "Only requests of one kind, one programme and one currency are approved at once.",
        "Unmark the others, and approve them by themselves.",
    ),
    Code.BULK_TIER: (
        "It needs a higher approver or a second one, so it is decided by itself.",
        "Unmark it and decide it alone.",
    ),
    Code.BULK_FLAGGED: (
        "Something stands out about it, so it is decided by itself.",
        "Unmark it and look at it alone.",
    ),
    Code.BULK_EVIDENCE: (
        ("{count} pieces of its evidence were not opened.", "Its evidence was not opened."),
        "Open its evidence first, or unmark it.",
    ),
    Code.BULK_ABOVE_HALF: (
        (
            "{amount} is more than half of what you may approve, so it is decided by itself.",
            "It is more than half of what you may approve, so it is decided by itself.",
        ),
        "Unmark it and decide it alone.",
    ),
    Code.BULK_INCIDENT: (
        "It does not belong to this incident, or the incident was closed.",
        "Decide it by itself.",
    ),
    Code.BULK_SUM: (
        (
            "With it you would approve {amount} for this incident; your limit is {limit} at once.",
            "With it you would approve more for this incident than you may at once.",
        ),
        "Leave it to somebody with a higher limit.",
    ),
}
