"""All pages of the office: each slice brings its own, the table says who sees which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from office.groups import pages as groups
from office.importing.pages import ImportPages
from office.paper import counts, sheet_counts
from office.paper import pages as paper
from office.people import card_pages
from office.people import pages as people
from office.questioning import pages as questioning
from office.recordings import pages as recordings
from office.rendering import STATIC
from office.seats.pages import SeatPages
from office.settings import pages as settings
from office.start import pages as start
from office.what_if import pages as what_if

if TYPE_CHECKING:
    from starlette.routing import BaseRoute, Route

UPLOADS: tuple[str, ...] = ("/office/import", "/office/sessions/{session}/seats/plan")


def office_pages() -> list[Route]:
    """Return the pages with what they keep between two looks."""
    return [
        *start.ROUTES,
        *ImportPages().routes(),
        *settings.ROUTES,
        *people.ROUTES,
        *card_pages.ROUTES,
        *SeatPages().routes(),
        *paper.ROUTES,
        *sheet_counts.ROUTES,
        *counts.ROUTES,
        *what_if.ROUTES,
        *questioning.ROUTES,
        *groups.ROUTES,
        *recordings.ROUTES,
    ]


def office_routes() -> list[BaseRoute]:
    """Return the routes; they need `app.state.site`, and `guard.protection` before them."""
    return [Mount("/static/office", StaticFiles(directory=STATIC)), *office_pages()]
