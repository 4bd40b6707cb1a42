"""What an incident says of its brand, in words."""

from __future__ import annotations

from plum_desk.runtime.language import tr
from plum_desk.views.present.amounts import count
from plum_desk.wire.rows import IncidentRow


def percent(ppm: int) -> str:
    """Parts per million as percent, with one decimal."""
    return f"{ppm / 10_000:.1f}%"


def incident_words(one: IncidentRow) -> str:
    """Without an order there is no share to speak of."""
    rejections, usual, alarm = count(one.rejections), percent(one.usual), percent(one.alarm)
    if not one.orders:
        return tr(
            "{rejections} rejected in 24 hours without an order; usually {usual} are.",
            rejections=rejections,
            usual=usual,
        )
    return tr(
        "{rejections} rejected in 24 hours of {orders} orders: {percent}, usually {usual}, alarming above {alarm}.",
        rejections=rejections,
        orders=count(one.orders),
        percent=percent(one.rate),
        usual=usual,
        alarm=alarm,
    )
