"""Words for what stands between this desk and the centre: certificates, proxies, versions, damaged transfers."""

from __future__ import annotations

from plum_desk.domain.outcome import Code

_SAFE = "What you do is saved here and sent when the connection works."
CONNECTION: dict[Code, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    Code.TLS_UNTRUSTED: (
        "The centre showed a certificate that this computer does not trust.",
        f"{_SAFE} Ask your administrator to install the certificate, or to check the centre's address.",
    ),
    Code.TLS_WRONG_NAME: (
        "The centre showed a certificate that is made out to another name.",
        f"{_SAFE} Check the centre's address with your administrator.",
    ),
    Code.TLS_EXPIRED: (
        "The centre's certificate is not valid today.",
        f"{_SAFE} Check this computer's date; if it is right, tell your administrator.",
    ),
    Code.TLS_FAILED: (
        "No secure connection to the centre could be made.",
        f"{_SAFE} Something on the way may be in between: tell your administrator.",
    ),
    Code.CA_FILE_UNUSABLE: (
        "The certificate file named in the settings cannot be read.",
        f"{_SAFE} Correct ca_file in the settings, then start Plum Desk again.",
    ),
    Code.PROXY_REFUSED: (
        "The proxy on the way to the centre refused the connection.",
        f"{_SAFE} Ask your administrator to let this computer through to the centre.",
    ),
    Code.PROXY_UNUSABLE: (
        "The proxy's address cannot be used.",
        f"{_SAFE} Correct proxy_url in the settings or the environment, then start Plum Desk again.",
    ),
    Code.TRANSFER_DAMAGED: (
        "What arrived is not what the centre sent.",
        "It was thrown away. Try again; if it happens twice, tell your administrator.",
    ),
    Code.CLIENT_TOO_OLD: (
        (
            "This Plum Desk is too old to receive news: the centre asks for {min_client} or newer.",
            "This Plum Desk is too old to receive news from the centre.",
        ),
        "What you did and do is still sent. Update Plum Desk to see what others do.",
    ),
    Code.CENTRE_TOO_OLD: (
        "The centre is too old for this Plum Desk.",
        "What you did and do is still sent. Ask your administrator to update the centre.",
    ),
}
