"""Words for failures outside the rules: connection, session, contract, disk."""

from __future__ import annotations

from plum_desk import __version__
from plum_desk.errors import (
    Conflict,
    ContractBug,
    DiskFull,
    NotPermitted,
    NotSignedIn,
    PeerError,
    PlumError,
    StoreFault,
    Unavailable,
)
from plum_desk.runtime.language import tr
from plum_desk.views.present.refusals import WORDS, Explained, explain

_FAULTS: dict[type[PlumError], Explained] = {
    Unavailable: Explained(
        "The centre cannot be reached.", "Everything you do is saved here and sent when it is back."
    ),
    NotSignedIn: Explained("You are signed out.", "Sign in again; your work is saved."),
    NotPermitted: Explained("Your role may not do this.", "Ask someone whose role may."),
    Conflict: Explained("Someone else changed this first.", "Look at what they did, then try again."),
    PeerError: Explained(
        "The centre answered in a way that Plum Desk does not understand.", "Nothing was lost. Tell your administrator."
    ),
    ContractBug: Explained(
        "Plum Desk asked the centre in a way that it refused.",
        "Nothing was lost. Update Plum Desk or tell your administrator.",
    ),
    DiskFull: Explained(
        "The disk of this computer is full, so this could not be saved.",
        "What you typed is still here. Free some space, then confirm it again.",
    ),
    StoreFault: Explained(
        "The data on this computer cannot be read.",
        "Your unsent work is kept apart and safe. Free disk space or restart Plum Desk; the rest is fetched again.",
    ),
}


def fault(error: PlumError) -> Explained:
    """What failed, what is safe, and the next step. A known code of the centre speaks for itself."""
    for code in (error.detail, error.code if error.code != type(error).code else ""):
        if code in WORDS:
            return explain(code, error.facts)
    said = next((words for kind, words in _FAULTS.items() if isinstance(error, kind)), _FAULTS[PeerError])
    return Explained(tr(said.what), tr(said.next))


def details(error: PlumError) -> str:
    """What whoever helps needs to know: the sentence, the stable code and the version; nothing of anybody's data."""
    code = error.code if error.detail in ("", error.code) or error.detail not in WORDS else error.detail
    return "\n".join((str(fault(error)), code, f"plum-desk {__version__}"))
