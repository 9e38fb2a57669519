"""The page of a tablet; a remote participant's is the same."""

from starlette.routing import Route

from hub.web.screen import screen_endpoint

ROUTES = [Route("/tablet", screen_endpoint("delegate_ui", "tablet"))]
