"""A served centre for the parts of sync that need one."""

from tests.central.conftest import centre

__all__ = ["centre"]
