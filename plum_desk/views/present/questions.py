"""Why a part of a typed question was not understood, in words for its chip."""

from __future__ import annotations

from plum_desk.domain.query import Fault, FaultCode
from plum_desk.runtime.language import tr

FAULTS = {
    FaultCode.UNKNOWN_FIELD: "No such field",
    FaultCode.UNKNOWN_VALUE: "Not known here",
    FaultCode.NO_AMOUNT: "No amount",
    FaultCode.NO_COUNT: "No whole number",
    FaultCode.NO_TIME: "No date or time span",
    FaultCode.NO_ORDER: "Takes no < or >",
    FaultCode.NO_VALUE: "What is missing",
    FaultCode.TOO_MANY: "Too much at once",
}


def misunderstood(fault: Fault) -> str:
    """The reason, and what could be meant."""
    said = tr(FAULTS[fault.code])
    return tr("{said} (perhaps {join})", said=said, join=", ".join(fault.suggestions)) if fault.suggestions else said
