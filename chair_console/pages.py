"""The page of the chair's desk."""

from starlette.routing import Route

from hub.web.screen import screen_endpoint

ROUTES = [Route("/desk", screen_endpoint("chair_console", "desk"))]
