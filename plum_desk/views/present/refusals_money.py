"""Words for refusals about orders, vouchers, amounts, providers and execution."""

from __future__ import annotations

from plum_desk.domain.outcome import Code

MONEY: dict[Code, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    # targets
    Code.ORDER_NOT_FOUND: (
        ("Order {order_id} does not exist at the centre.", "This ticket has no order that the centre knows."),
        "Check the order ID, or link the right order to the ticket.",
    ),
    Code.ORDER_NOT_ON_TICKET: (
        ("{order_id} is not the order of this ticket.", "That order does not belong to this ticket."),
        "Act from the ticket of that order.",
    ),
    Code.WRONG_ORDER_KIND: (
        (
            "This works only for {expected} orders; this is a {kind} order.",
            "This does not apply to a {kind} order.",
            "This does not apply to this kind of order.",
        ),
        "Use another action.",
    ),
    Code.ORDER_STATE: (
        ("The order is {state}, so this cannot be done.", "The order is in a state in which this cannot be done."),
        ("Wait until the order has settled, or use another action.",),
    ),
    Code.VOUCHER_STATE: (
        (
            "Voucher {last4} is {state}, so this cannot be done.",
            "The voucher is {state}, so this cannot be done.",
            "No voucher of this order is in a state for this.",
        ),
        "Use another action, for example a refund.",
    ),
    Code.VOUCHER_EXPIRED_TOO_LONG: (
        (
            "The voucher expired at {expired_at}; it can be reissued for {days} days after that.",
            "The voucher expired too long ago to reissue it.",
        ),
        "Offer goodwill instead.",
    ),
    Code.MEMBER_STATE: (
        (
            "The account of {member} is {state}.",
            "This member's account is {state}.",
            "This member's account cannot take part.",
        ),
        "Find the account that replaced it.",
    ),
    Code.STALE_TARGET: (
        "What this acts on changed after it was prepared.",
        "Nothing was done. Look at the current state, then do it again.",
    ),
    Code.ACTION_IN_PROGRESS: (
        (
            "{action} is already under way on this order: {request_id}.",
            "Another request on this order is still running: {request_id}.",
            "Another request on this order is still running.",
        ),
        "Wait until it is settled, or withdraw it.",
    ),
    Code.MEMBER_OWES: (
        ("{member} owes {points}.", "The member owes points."),
        "Settle the debt first, or have it forgiven by an adjustment.",
    ),
    Code.MEMBER_BUSY: (
        ("Something is still under way for {member}: {count} requests.", "Something is still under way for them."),
        "Wait until it has ended.",
    ),
    Code.GOODWILL_SPENT: (
        (
            "{amount} is more than the {left} of it that are unspent.",
            "Only {left} of it are unspent.",
            "What was given is spent.",
        ),
        ("Take back {left} or less.", "Take back less."),
    ),
    Code.NEVER_LAPSES: (
        ("Voucher {last4} never lapses.", "The voucher never lapses."),
        "Nothing needs to be done about its expiry.",
    ),
    Code.EXTEND_LIMIT: (
        ("The expiry was put off {count} times already; at most {limit} are allowed.", "It was put off before."),
        "Refund it, or offer goodwill.",
    ),
    Code.METHOD_CLOSED: (
        "The card or account that paid is closed and takes nothing back.",
        "Use Refund to points for what it is owed.",
    ),
    Code.NO_CLOSED_METHOD: (
        "No closed card or account of this order is owed anything.",
        "Use Refund: it goes back to how the order was paid.",
    ),
    # amounts
    Code.AMOUNT_NOT_POSITIVE: ("The amount must be more than zero.", "Enter an amount."),
    Code.AMOUNT_ABOVE_REMAINING: (
        (
            "{amount} is more than the {remaining} that can still be refunded.",
            "That is more than the {remaining} that is left.",
            "That is more than what is left.",
        ),
        ("Enter {remaining} or less.", "Enter a smaller amount."),
    ),
    Code.AMOUNT_ABOVE_BALANCE: (
        (
            "{amount} is more than the voucher's balance of {balance}.",
            "That is more than the voucher's balance of {balance}.",
            "That is more than the balance.",
        ),
        ("Enter {balance} or less.", "Enter a smaller amount."),
    ),
    Code.WRONG_CURRENCY: (
        ("The amount is in {currency}, but this is kept in {expected}.", "The amount is in the wrong currency."),
        ("Enter it in {expected}.", "Enter it in the order's currency."),
    ),
    Code.NOT_WHOLE_POINTS: (
        ("The points part of {amount} is not a whole number of points.", "Points have no fractions."),
        "Enter an amount that gives whole points.",
    ),
    Code.BALANCE_TOO_LOW: (
        (
            "The member has {available}; {amount} cannot be taken.",
            "The member has only {available}.",
            "The member does not have that many points.",
        ),
        ("Take {available} or fewer, or ask a senior approver.", "Take fewer, or ask a senior approver."),
    ),
    Code.BUDGET_EXHAUSTED: (
        (
            "{funder} has {available} of goodwill budget left; {amount} does not fit.",
            "The goodwill budget has {available} left; {amount} does not fit.",
            "The goodwill budget does not cover this.",
        ),
        "Give less, choose another funder, or ask the funder to top up.",
    ),
    Code.UNKNOWN_REASON: (
        ("{reason} is not a reason for this action.", "A reason for this action is missing."),
        "Choose one from the list.",
    ),
    Code.REASON_NEEDS_NOTE: (
        ("The reason {reason} needs a note.", "This reason needs a note."),
        "Write in a sentence what happened.",
    ),
    # provider and action guards
    Code.PROVIDER_CANNOT: (
        (
            "This provider cannot {capability}: the {needs} is missing.",
            "This provider cannot {capability}.",
            "The provider does not offer this.",
        ),
        "Supply what is missing, or use another action.",
    ),
    Code.RESEND_LIMIT: (
        (
            "This voucher was resent {count} times in 24 hours, the most allowed is {limit}.",
            "At most {limit} resends in 24 hours.",
            "This voucher was resent too often in 24 hours.",
        ),
        "Check the address with the member, or reissue the voucher.",
    ),
    Code.REISSUE_LIMIT: (
        (
            "This voucher was already reissued {count} times, the most allowed is {limit}.",
            "This voucher was reissued as often as allowed.",
        ),
        "Refund it instead.",
    ),
    Code.ADDRESS_UNVERIFIED: (
        "The new address has not been verified with the member.",
        "Resend to the address on record, or have the new one verified first.",
    ),
    Code.QUOTE_MISSING: (
        "The provider's price for cancelling is not known yet.",
        "Get the quote first; it says what comes back.",
    ),
    Code.QUOTE_EXPIRED: (
        ("The provider's quote expired at {expired_at}.", "The provider's quote has expired."),
        "Get a new quote.",
    ),
    Code.FEE_CHANGED: (
        ("The provider's fee is now {current}; it was {seen}.", "The provider's fee changed."),
        "Nothing was done. Get a new quote and decide again.",
    ),
    Code.SERVICE_STARTED: (
        ("{line} started at {started_at}; it can no longer be cancelled.", "What was booked has started already."),
        "Refund or goodwill may still be possible.",
    ),
    # execution
    Code.PROVIDER_DECLINED: (
        (
            "The provider declined: {detail}.",
            "The provider declined this.",
        ),
        "Nothing was changed there. Check the order with the provider, or choose another action.",
    ),
    Code.PROVIDER_UNAVAILABLE: (
        "The provider could not be reached, and nothing was sent.",
        "It is tried again by itself under the same key.",
    ),
    Code.OUTCOME_UNKNOWN: (
        "The provider did not say whether it was done: money may have moved.",
        "Do not try again. The centre keeps asking; a supervisor can settle it with evidence.",
    ),
    Code.VOUCHER_REDEEMED_MEANWHILE: (
        ("Voucher {last4} was redeemed meanwhile.", "The voucher was redeemed meanwhile."),
        "Nothing was replaced. Tell the member when and where it was used.",
    ),
}
