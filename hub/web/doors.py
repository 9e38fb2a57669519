"""All pages of the doors, to be hung into the application."""

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from hub.web import account, card, certificate, devices, links, pairing, people, sign_in
from hub.web.rendering import STATIC, STYLE

PAGES: list[Route] = [
    *sign_in.ROUTES,
    *links.ROUTES,
    *pairing.ROUTES,
    *account.ROUTES,
    *people.ROUTES,
    *devices.ROUTES,
    *certificate.ROUTES,
    *card.ROUTES,
]


def doors_routes() -> list[BaseRoute]:
    """Return the routes; they need `app.state.site`, and `guard.protection` before them."""
    return [Mount("/static/doors", DoorFiles()), *PAGES]


class DoorFiles(StaticFiles):
    """Style and script of the doors' pages, and the screens' tokens they share."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)
        self.all_directories = [STATIC, STYLE]
