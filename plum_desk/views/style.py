"""The one style sheet, generated from the tokens. It sets colours, borders and padding, never fonts:
fonts come from ``Theme.font`` through ``setFont``, and Qt lets only one of the two win on a widget."""

from __future__ import annotations

import re
from collections.abc import Callable

from plum_desk.views.tokens import Tokens

RADIUS_KEY, RADIUS_PILL, RADIUS_CONTROL, RADIUS_CARD, RADIUS_PANEL = 4, 5, 6, 8, 10


_HEIGHT = re.compile(r"min-height: (\d+)px")


def sheet(t: Tokens, scaled: Callable[[int], int]) -> str:
    """``scaled`` gives a height that text has to fit into at the size of text that was chosen."""
    whole = _frames(t) + _text(t) + _fields(t) + _buttons(t) + _lists(t) + _menus(t)
    return _HEIGHT.sub(lambda found: f"min-height: {scaled(int(found[1]))}px", whole)


def _frames(t: Tokens) -> str:
    tones = "".join(
        f"""
#banner[tone="{name}"] {{ background: {tone.bg}; border: 0; border-radius: {RADIUS_CARD}px; }}
#toast[tone="{name}"] {{ background: {tone.bg}; border: 1px solid {tone.fg}; border-radius: {RADIUS_CARD}px; }}
QLabel[role="{name}"] {{ color: {tone.fg}; }}"""
        for name, tone in (
            ("neutral", t.neutral),
            ("info", t.info),
            ("success", t.success),
            ("warning", t.warning),
            ("danger", t.danger),
            ("plum", t.plum),
            ("teal", t.teal),
        )
    )
    return f"""
* {{ outline: none; }}
QWidget {{ color: {t.text}; }}
QMainWindow, QDialog, #page {{ background: {t.canvas}; }}
#topbar {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
#hints {{ background: {t.surface}; border-top: 1px solid {t.border}; }}
#rail {{ background: {t.rail}; }}
#panel {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: {RADIUS_PANEL}px; }}
#card {{ background: {t.sunken}; border: 1px solid {t.border}; border-radius: {RADIUS_CARD}px; }}
#card[active="true"] {{ background: {t.surface}; border: 1px solid {t.accent}; }}
#footer {{ background: {t.surface}; border-top: 1px solid {t.border};
  border-bottom-left-radius: {RADIUS_PANEL}px; border-bottom-right-radius: {RADIUS_PANEL}px; }}
#clear, QScrollArea, #clear > QWidget {{ background: transparent; border: 0; }}
#rule {{ background: {t.border}; max-height: 1px; min-height: 1px; border: 0; }}
#chip {{ background: {t.plum.bg}; border: 0; border-radius: {RADIUS_CONTROL}px; }}
#chip-fault {{ background: {t.danger.bg}; border: 0; border-radius: {RADIUS_CONTROL}px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:focus {{ background: {t.accent}; }}{tones}
"""


def _text(t: Tokens) -> str:
    return f"""
QLabel {{ background: transparent; border: 0; padding: 0; }}
QLabel[role="muted"] {{ color: {t.text2}; }}
QLabel[role="faint"] {{ color: {t.text3}; }}
QLabel[role="link"] {{ color: {t.accent}; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: 0; padding: 4px 8px; }}
"""


def _fields(t: Tokens) -> str:
    field = "QLineEdit, QPlainTextEdit, QComboBox"
    return f"""
{field} {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; border-radius: {RADIUS_CONTROL}px;
  padding: 0 8px; min-height: 30px; selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.text3}; }}
QPlainTextEdit {{ padding: 4px 4px; }}
QSpinBox {{ background: {t.surface}; border: 1px solid {t.control}; border-radius: {RADIUS_CONTROL}px;
  padding: 0; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}
QSpinBox:hover {{ border-color: {t.text2}; }}
QSpinBox:focus {{ border: 2px solid {t.accent}; }}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus, QSpinBox QLineEdit:hover {{ background: transparent; border: 0;
  border-radius: 0; padding: 0; min-height: 0; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {t.text2}; }}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {t.accent}; padding: 0 7px; min-height: 28px; }}
QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: 3px 3px; }}
QLineEdit#bare, QLineEdit#bare:hover, QLineEdit#bare:focus {{ background: transparent; border: 0; padding: 0 8px;
  min-height: 40px; }}
QLineEdit[error="true"], QPlainTextEdit[error="true"], QComboBox[error="true"] {{ border-color: {t.late}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {t.sunken}; color: {t.text3};
  border-color: {t.border}; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
  selection-background-color: {t.selected}; selection-color: {t.text}; padding: 4px; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{ border: 1px solid {t.control}; border-radius: {RADIUS_CONTROL}px; background: {t.surface};
  color: {t.text}; padding: 0 12px; min-height: 30px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.selected}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 11px; min-height: 28px; }}
QPushButton:disabled {{ color: {t.text3}; border-color: {t.border}; background: {t.sunken}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.accent_press}; border-color: {t.accent_press}; }}
QPushButton[kind="primary"]:focus {{ border-color: {t.accent_press}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.neutral.bg}; color: {t.text3}; border-color: {t.neutral.bg}; }}
QPushButton[kind="danger"] {{ color: {t.destructive}; border-color: {t.destructive}; }}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed {{ background: {t.danger.bg}; }}
QPushButton[kind="danger"]:disabled {{ color: {t.text3}; border-color: {t.border}; background: {t.sunken}; }}
QPushButton[kind="ghost"] {{ border-color: transparent; background: transparent; color: {t.accent}; padding: 0 8px; }}
QPushButton[kind="ghost"]:hover, QPushButton[kind="ghost"]:pressed {{ background: {t.plum.bg}; }}
QPushButton[kind="ghost"]:focus {{ border: 2px solid {t.accent}; padding: 0 7px; }}
QPushButton[kind="ghost"]:disabled {{ color: {t.text3}; }}
QPushButton[dense="true"] {{ min-height: 24px; padding: 0 10px; }}
QPushButton[dense="true"]:focus {{ min-height: 22px; padding: 0 9px; }}
QPushButton[kind="link"] {{ border: 1px solid transparent; border-radius: {RADIUS_KEY}px; background: transparent;
  color: {t.accent}; padding: 0 2px; min-height: 22px; }}
QPushButton[kind="link"]:hover {{ background: {t.plum.bg}; }}
QPushButton[kind="link"]:disabled {{ color: {t.text3}; background: transparent; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.accent}; padding: 0 1px; min-height: 20px; }}
#banner QPushButton {{ background: transparent; }}
#banner QPushButton:hover {{ background: {t.surface}; }}
QToolButton {{ border: 1px solid transparent; border-radius: {RADIUS_CONTROL}px; background: transparent;
  color: {t.text}; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.selected}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; }}
QToolButton[kind="tab"] {{ border: 0; border-bottom: 2px solid transparent; border-radius: 0; padding: 0 2px;
  min-height: 34px; color: {t.text2}; }}
QToolButton[kind="tab"]:hover {{ color: {t.text}; background: transparent; }}
QToolButton[kind="tab"]:checked {{ color: {t.accent}; border-bottom-color: {t.accent}; background: transparent; }}
QToolButton[kind="tab"]:focus {{ border: 2px solid {t.accent}; border-radius: {RADIUS_KEY}px; padding: 0; }}
QToolButton[kind="segment"] {{ padding: 0 10px; min-height: 26px; color: {t.text2}; }}
QToolButton[kind="segment"]:checked {{ color: {t.plum.fg}; background: {t.plum.bg}; }}
"""


def _lists(t: Tokens) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {t.surface}; border: 0; selection-background-color: {t.selected};
  selection-color: {t.text}; }}
QHeaderView {{ background: {t.surface}; border: 0; }}
QHeaderView::section {{ background: {t.surface}; color: {t.text2}; border: 0; }}
QTableCornerButton::section {{ background: {t.surface}; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.control}; border: 4px solid {t.surface}; border-radius: 6px;
  min-height: 40px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.control}; border: 4px solid {t.surface}; border-radius: 6px;
  min-width: 40px; }}
QScrollBar::handle:hover {{ background: {t.text2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.border}; border: 0; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""


def _menus(t: Tokens) -> str:
    return f"""
#menu, #palette {{ background: {t.surface}; border: 1px solid {t.control}; border-radius: {RADIUS_PANEL}px; }}
QMenuBar {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; border-radius: {RADIUS_KEY}px; }}
QMenuBar::item:selected {{ background: {t.selected}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.control}; border-radius: {RADIUS_CARD}px; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {RADIUS_KEY}px; color: {t.text}; }}
QMenu::item:selected {{ background: {t.selected}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 8px; }}
"""
