"""The computer's own lock: who locks Windows, or leaves it to somebody else, has locked the desk as well."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x2, 0x4, 0x7
LEFT = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK})
"""What says that nobody sits at this session any more (Remote Desktop Services, WM_WTSSESSION_CHANGE)."""


class SessionLock(QObject):
    """``left`` when the session of the computer is locked or left. Other systems than Windows say nothing of it."""

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.messages = Messages(self)
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)  # ends with the window
            application = QCoreApplication.instance()
            assert application is not None
            application.installNativeEventFilter(self.messages)


class Messages(QAbstractNativeEventFilter):
    """Reads messages of Windows and lets all of them pass."""

    def __init__(self, session: SessionLock) -> None:
        super().__init__()
        self._session = session

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if QByteArray(kind) == b"windows_generic_MSG":
            from ctypes import wintypes  # four milliseconds of a start elsewhere

            said = wintypes.MSG.from_address(int(message))
            if said.message == WM_WTSSESSION_CHANGE and said.wParam in LEFT:
                self._session.left.emit()
        return False, 0
