"""The words of a ticket's timeline: what became of it, its requests and their execution."""

from __future__ import annotations

TIMELINE_SENTENCES: dict[str, tuple[str, ...]] = {
    "ticket.disposition": (
        "Disposition went from {before} to {after}.",
        "Disposition set to {after}.",
        "Disposition set.",
    ),
    "ticket.assigned": ("Assigned to {owner}.", "Owner taken off: unassigned."),
    "ticket.handed_over": (
        "Handed over to {owner}: {action}, {amount}, was refused.",
        "Handed over to {owner}: disposition {disposition} was refused.",
        "Handed over to {owner}: {work} was refused.",
        "Work that was refused is handed over.",
    ),
    "ticket.priority": ("Priority went from P{before} to P{after}.", "Priority set."),
    "ticket.reclassified": ("Taken in as {before}; it is {after}.", "Reclassified."),
    "ticket.heard": ("The member got in touch by {channel}.", "The member got in touch."),
    "ticket.called": ("Spoke to the member by {channel}.", "Spoke to the member."),
    "ticket.merged": ("Merged into {into}: it goes on there.", "Merged into another ticket."),
    "ticket.absorbed": ("{other} was merged into this one: {subject}.", "Another ticket was merged into this one."),
    "ticket.split": ("Split: {subject} is {other} now.", "Split: a part has a ticket of its own."),
    "ticket.linked": ("Linked with {other}.", "Linked with another ticket."),
    "ticket.unlinked": ("No longer linked with {other}.", "A link was taken away."),
    "ticket.escalation_acknowledged": ("Escalation acknowledged.",),
    "ticket.escalation_resolved": ("Escalation resolved.",),
    "request.raised": ("{number}: {action}, {amount}, requested.", "A request was raised."),
    "request.revised": (
        "{number}: {action}, {amount}, changed to revision {revision}. Approved before by {checkers}: void now.",
        "{number}: {action}, {amount}, changed to revision {revision}.",
        "The request was changed.",
    ),
    "request.withdrawn": ("{number}: {action}, {amount}, withdrawn.", "The request was withdrawn."),
    "request.approved": ("{number}: {action}, {amount}, approved.", "The request was approved."),
    "request.declined": ("{number}: {action}, {amount}, declined.", "The request was declined."),
    "request.returned": (
        "{number}: {action}, {amount}, returned for changes.",
        "The request was returned for changes.",
    ),
    "request.no_checker": (
        "{number}: {action}, {amount}, waits, and nobody may approve it. Escalated.",
        "Nobody may approve the request. Escalated.",
    ),
    "ticket.member_merged": ("{member} was merged into {into}.", "The member was merged into another."),
    "request.expired": ("{number}: {action}, {amount}, expired undecided.", "The request expired undecided."),
    "request.stale": (
        "{number}: {action}, {amount}, stopped, because what it acts on changed.",
        "The request was stopped, because what it acts on changed.",
    ),
    "request.superseded": (
        "{number}: {action}, {amount}, replaced by a newer request.",
        "Replaced by a newer request.",
    ),
    "request.retried": ("{number}: the replacement is ordered again.", "The replacement is ordered again."),
    "request.resolved": ("{number}: {action}, {amount}, settled by evidence.", "Settled by evidence."),
    "execution.succeeded": ("{number}: {action}, {amount}, done.", "Done."),
    "execution.failed": (
        "{number}: {action}, {amount}, failed. The provider said {provider_code}.",
        "{number}: {action}, {amount}, failed.",
        "Failed.",
    ),
    "execution.unknown": (
        "{number}: {action}, {amount}, outcome unknown: money may have moved. Do not try again.",
        "Outcome unknown: money may have moved. Do not try again.",
    ),
    "execution.confirmed": ("{number}: {action}, {amount}, confirmed by the provider.", "Confirmed by the provider."),
    "execution.voided_pending_replacement": (
        "{number}: the old voucher is void, but its replacement failed. The provider said {provider_code}.",
        "{number}: the old voucher is void, but its replacement failed.",
        "The old voucher is void, but its replacement failed.",
    ),
    "execution.fee_changed": (
        "{number}: stopped, because the provider’s fee is now {fee}.",
        "The provider’s fee changed.",
    ),
    "voucher.revealed": ("Revealed the code of voucher {last4}.", "Revealed a voucher code."),
    "provider.delivered": ("The provider reported order {order_id} delivered.", "The provider reported it delivered."),
    "provider.chargeback": (
        "The member’s bank took {amount} of order {order_id} back: it is no longer refundable.",
        "The member’s bank took money back.",
    ),
    "provider.contradiction": (
        "The provider reports order {order_id} as {theirs}; here it is {ours}. Someone must look at it.",
        "The provider’s report contradicts this order. Someone must look at it.",
    ),
}
