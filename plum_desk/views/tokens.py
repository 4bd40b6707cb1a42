"""The colours of the themes, by role (ux.md §8). Nothing else in the views names a colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A pill's background and the text that is readable on it."""

    bg: str
    fg: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of a theme. ``control`` is the border of things that can be operated (3:1 against
    what surrounds them); ``border`` separates and is decorative."""

    canvas: str
    surface: str
    sunken: str
    hover: str
    selected: str
    border: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    destructive: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_on: str
    rail_mark: str
    badge: str
    badge_hot: str
    on_badge: str
    neutral: Tone
    info: Tone
    success: Tone
    warning: Tone
    danger: Tone
    plum: Tone
    teal: Tone
    ok: str
    soon: str
    late: str


LIGHT = Tokens(
    canvas="#F6F5F8",
    surface="#FFFFFF",
    sunken="#FAF9FB",
    hover="#F4F1F7",
    selected="#F3E9F8",
    border="#E6E3EA",
    control="#8C8594",
    text="#1D1823",
    text2="#5C5566",
    text3="#6F6878",
    accent="#7A3193",
    accent_hover="#68277E",
    accent_press="#561F69",
    on_accent="#FFFFFF",
    destructive="#B3261E",
    rail="#2A1B33",
    rail_text="#CDBFD6",
    rail_selected="#4A2F5A",
    rail_on="#FFFFFF",
    rail_mark="#D9A6EC",
    badge="#E0BBEF",
    badge_hot="#F3CE85",
    on_badge="#2A1B33",
    neutral=Tone("#EEECF1", "#4A4453"),
    info=Tone("#E3EEFB", "#10508F"),
    success=Tone("#E0F3E7", "#17633A"),
    warning=Tone("#FDF0D5", "#7A4A00"),
    danger=Tone("#FCE5E4", "#A1201B"),
    plum=Tone("#F3E9F8", "#6A2580"),
    teal=Tone("#DDF3F2", "#0E5C5A"),
    ok="#1F8A50",
    soon="#B36A00",
    late="#C4302B",
)

DARK = Tokens(
    canvas="#16131A",
    surface="#1D1921",
    sunken="#221D27",
    hover="#28222E",
    selected="#3A2746",
    border="#332D3A",
    control="#857C8C",
    text="#EDEAF1",
    text2="#B9B2C3",
    text3="#9C94A8",
    accent="#D9A6EC",
    accent_hover="#E4BCF2",
    accent_press="#C98FE0",
    on_accent="#2A0F35",
    destructive="#F2938C",
    rail="#120E16",
    rail_text="#A99DB4",
    rail_selected="#3B2447",
    rail_on="#FFFFFF",
    rail_mark="#D9A6EC",
    badge="#E0BBEF",
    badge_hot="#F3CE85",
    on_badge="#2A1B33",
    neutral=Tone("#332E3A", "#CFC9D6"),
    info=Tone("#17304B", "#A9CDF5"),
    success=Tone("#16382A", "#9ADDB5"),
    warning=Tone("#40300F", "#F3CE85"),
    danger=Tone("#4A1C1D", "#F7B0AC"),
    plum=Tone("#3B2447", "#E0BBEF"),
    teal=Tone("#123A3A", "#93DAD6"),
    ok="#57C78A",
    soon="#E8A93A",
    late="#F0726B",
)


CONTRAST = Tokens(
    canvas="#000000",
    surface="#000000",
    sunken="#0D0D0D",
    hover="#262626",
    selected="#003A70",
    border="#8F8F8F",
    control="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E0E0E0",
    accent="#FFD83D",
    accent_hover="#FFE47A",
    accent_press="#E6BE1F",
    on_accent="#000000",
    destructive="#FF9D96",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_selected="#003A70",
    rail_on="#FFFFFF",
    rail_mark="#FFD83D",
    badge="#FFD83D",
    badge_hot="#FFD83D",
    on_badge="#000000",
    neutral=Tone("#262626", "#FFFFFF"),
    info=Tone("#00264D", "#B8DCFF"),
    success=Tone("#003317", "#9CF5BD"),
    warning=Tone("#3D2A00", "#FFE08A"),
    danger=Tone("#4D0000", "#FFC9C4"),
    plum=Tone("#2E1140", "#F0CCFF"),
    teal=Tone("#00332F", "#A3F5EE"),
    ok="#5CF08F",
    soon="#FFD83D",
    late="#FF8F80",
)
"""For who needs it: every text at 7:1 or more, every control's edge at 4.5:1."""

SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
