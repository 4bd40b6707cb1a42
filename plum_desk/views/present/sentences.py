"""The words of every ``Sentence`` code: destinations, side effects, timeline events."""

from __future__ import annotations

from plum_desk.domain.commands import Sentence
from plum_desk.runtime.language import tr
from plum_desk.views.present import labels
from plum_desk.views.present.timeline import TIMELINE_SENTENCES
from plum_desk.views.present.words import fill

ACTION_SENTENCES: dict[str, tuple[str, ...]] = {
    # where it goes
    "to_member_contact": ("Goes to {member}, at the address on record.", "Goes to the address on record."),
    "to_new_address": ("Goes to {member}, at {address}.", "Goes to a new address."),
    "to_wallet": ("{points} go back to {member}’s wallet.", "Points go back to the member’s wallet."),
    "to_method": ("{amount} goes back to {label}.", "The money goes back where it came from."),
    "to_mixed": (
        "{amount} goes back to {label}, and {points} to {member}’s wallet.",
        "It goes back to where it came from: part as money, part as points.",
    ),
    "to_nobody": ("Nothing comes back: the provider keeps {fee}.", "Nothing comes back."),
    "credit_member": ("{member} receives {points}.", "The member receives points."),
    "debit_member": ("{points} are taken from {member}’s wallet.", "Points are taken from the member’s wallet."),
    # what else happens
    "same_code": (
        "The same code {last4} is sent again; {count} of {limit} resends in 24 hours.",
        "The same code is sent again.",
    ),
    "address_verified": ("The new address was verified by {how}.", "The new address was verified."),
    "voucher_blocked": (
        "Voucher {last4} with {balance} left is blocked first.",
        "Voucher {last4} is blocked first.",
        "The voucher is blocked first.",
    ),
    "voucher_stays_usable": (
        "The provider cannot void voucher {last4}: it stays usable, so {exposure} is at risk.",
        "The provider cannot void the old voucher: it stays usable.",
    ),
    "expired_replaced": (
        "Voucher {last4} expired at {expired_at}; what was left on it is replaced.",
        "The voucher has expired; what was left on it is replaced.",
    ),
    "reissue_count": ("This is reissue {count} of at most {limit}.", "This counts towards the reissue limit."),
    "rest_stays_refundable": ("{amount} stays refundable.", "The rest stays refundable."),
    "redeemed_not_refunded": (
        "{amount} was already redeemed and is not refunded.",
        "What was already redeemed is not refunded.",
    ),
    "cancelled_line_refunded": (
        "Lines of this order that were cancelled and are refunded: {count}.",
        "Cancelled lines are refunded.",
    ),
    "closed_method_skipped": ("{label} is closed and gets nothing back.", "A closed payment method gets nothing back."),
    "closed_method_points": (
        "{label} is closed: the member gets points of the same worth.",
        "A payment method is closed: the member gets points of the same worth.",
    ),
    "evidence_if_unknown": (
        "If the provider does not answer, a supervisor must settle it with evidence: it cannot be asked twice.",
    ),
    "fee_kept": ("The provider keeps a fee of {fee}.", "The provider keeps a fee."),
    "lines_cancelled": ("Lines of the booking that are cancelled: {count}.", "Lines of the booking are cancelled."),
    "order_stays_completed": (
        "Order {order_id} stays completed; the reversal is recorded beside it.",
        "The order stays completed; the reversal is recorded beside it.",
    ),
    "funded_by": ("{funder} pays {points}.", "The funder pays."),
    "debt_repaid": ("{points} repay the member’s debt first.", "The member’s debt is repaid first."),
    "member_closed": ("The membership of {member} ends.", "The membership ends."),
    "points_given_up": ("{points} are given up.", "What is left of the points is given up."),
    "member_merged": ("{member} becomes one with {into}.", "Two members become one."),
    "history_moves": ("Points with their expiry, orders and tickets go to {into}.", "Everything goes to the other."),
    "goodwill_back": ("{points} of {number} go back to the budget that gave them.", "Points go back to the budget."),
    "lives_longer": (
        "Voucher {last4} can be used {days} days longer, until {expires_at}.",
        "The voucher can be used longer.",
    ),
    "debt_created": ("The member will owe {points}.", "The member will owe points."),
}

ROUTES: dict[str, str] = {
    "within_limits": "Within your limits. Runs when you confirm.",
    "above_limit": "Above your limit.",
    "above_together": "Above what one maker, member or order may be given in all.",
    "near_limit_pattern": "Several requests of a day came just under a limit, so a second person looks.",
    "above_every_limit": "No approver’s limit covers this amount. It waits, flagged, until a limit is raised.",
    "goodwill_floor": "Goodwill always needs a second person.",
    "dual_threshold": "An amount this high needs two approvers.",
    "action_rule": "This action always needs a second person.",
    "no_rate": "There is no exchange rate for this currency, so the top tier must decide.",
}

SENTENCES: dict[str, tuple[str, ...]] = {**ACTION_SENTENCES, **TIMELINE_SENTENCES}


def sentence(value: Sentence) -> str:
    """``value`` in words. A code of a newer centre reads as words rather than vanishing."""
    alternatives = SENTENCES.get(value.code)
    if alternatives is None:
        return labels.words(value.code) + "."
    return fill(alternatives, value.facts)


def route(why: str) -> str:
    return tr(ROUTES.get(why, labels.words(why) + "."))
