"""The hall's own certificate authority, to be installed once on each tablet."""

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import certificates
from hub.meeting.words import Refused
from hub.web.asking import Ask, shown

FILE = "nghi-truong.crt"


def explained(ask: Ask) -> Response:
    """Show the fingerprint to compare, and how a tablet is made to trust the hub."""
    file = certificates.authority_file(ask.site.doors.settings.keys_dir)
    mark = certificates.fingerprint(file) if file.exists() else ""
    return ask.show("certificate.html", mark=mark)


def download(ask: Ask) -> Response:
    """Send the authority's certificate; there is nothing secret in it."""
    file = certificates.authority_file(ask.site.doors.settings.keys_dir)
    if not file.exists():
        raise Refused("doors.no_certificate")
    headers = {"Content-Disposition": f'attachment; filename="{FILE}"'}
    return Response(
        certificates.der(file), media_type="application/x-x509-ca-cert", headers=headers
    )


ROUTES = [
    Route("/certificate", shown(explained), methods=["GET"]),
    Route("/certificate/authority.crt", shown(download), methods=["GET"]),
]
