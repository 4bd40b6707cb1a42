"""A served centre for the parts of sync that need one."""

from tests.central.conftest import centre
from tests.helpers.collecting import collected_on_the_qt_thread

__all__ = ["centre", "collected_on_the_qt_thread"]
