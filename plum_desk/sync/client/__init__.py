"""The centre over HTTP: the only place on the desk that speaks it.

``reach`` finds the way (proxies, certificates), ``channel`` signs and sends, ``calls`` names what can be
asked, ``nudges`` and ``transfer`` are the two answers that arrive piece by piece.
"""

from plum_desk.sync.client.calls import Client
from plum_desk.sync.client.channel import Key
from plum_desk.sync.client.reach import Reach

__all__ = ["Client", "Key", "Reach"]
