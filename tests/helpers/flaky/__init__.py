"""A TCP proxy that misbehaves on order, between real desks and a real centre."""

from tests.helpers.flaky.proxy import FlakyProxy

__all__ = ["FlakyProxy"]
