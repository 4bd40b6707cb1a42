"""Windows of one test are destroyed on the Qt thread."""

from tests.helpers.collecting import collected_on_the_qt_thread

__all__ = ["collected_on_the_qt_thread"]
