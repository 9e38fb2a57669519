"""Whose card a reader at the desk or at a door has just read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Route

from hub.auth import accounts
from hub.auth.limits import network

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from hub.web.visit import Here, Site

MOST_DIGITS = 64


async def whose(request: Request) -> Response:
    """Answer `{"person": id}` for the digits of a personal card or a delegate's number."""
    async with request.form(max_files=0, max_fields=1) as form:
        digits = str(form.get("digits", ""))[:MOST_DIGITS]
    return await run_in_threadpool(_answer, request, digits)


def _answer(request: Request, digits: str) -> Response:
    site: Site = request.app.state.site
    here: Here = request.state.here
    if not site.doors.addresses.take(network(here.address), site.now()):
        return JSONResponse({"reason": "doors.too_many"}, 429)
    with site.doors.engine.connect() as connection:
        row = accounts.by_name(connection, digits.strip())
    if row is None or row["closed"]:
        return JSONResponse({"reason": "doors.no_such_number"}, 400)
    return JSONResponse({"person": row["person"]})


ROUTES = [Route("/card", whose, methods=["POST"])]
