"""The page of a hall display."""

from starlette.routing import Route

from hub.web.screen import screen_endpoint

ROUTES = [Route("/display", screen_endpoint("room_display", "hall"))]
