"""One's own account: where one is signed in, signing out, language and look."""

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import accounts, rights, sessions
from hub.auth.doors import Door
from hub.catalogue import LANGUAGES
from hub.meeting.words import Refused
from hub.web import visit
from hub.web.asking import Ask, posted, shown


def account(ask: Ask) -> Response:
    """Show who one is and all devices one is signed in on."""
    doors, mine = ask.site.doors, ask.session
    own = sessions.of_person(doors, mine.person, ask.now)
    counting = sessions.latest(doors, {session.id for session in own}, ask.now)
    return ask.show(
        "account.html",
        account=accounts.find(doors, mine.person),
        sessions=own,
        counting=counting,
        home=rights.landing(ask.here.roles),
    )


def end_one(ask: Ask) -> Response:
    """End one of one's own sessions; somebody else's is as good as unknown."""
    doors, wanted = ask.site.doors, ask.form.get("session", "")
    own = {session.id for session in sessions.of_person(doors, ask.session.person, ask.now)}
    if wanted not in own:
        raise Refused("doors.session_gone")
    sessions.revoke(doors, wanted, ask.by, ask.now)
    return ask.go(f"/account?door={ask.session.door}")


def end_others(ask: Ask) -> Response:
    """End all of one's own sessions but this one."""
    mine = ask.session
    sessions.revoke_person(ask.site.doors, mine.person, ask.by, ask.now, keep=mine.id)
    return ask.go(f"/account?door={mine.door}")


def sign_out(ask: Ask) -> Response:
    """End this session."""
    mine = ask.session
    sessions.revoke(ask.site.doors, mine.id, ask.by, ask.now)
    visit.left(ask.site, ask.here, mine.door)
    return ask.go("/sign-in/staff" if mine.door is Door.DESK else "/sign-in")


def preferences(ask: Ask) -> Response:
    """Remember language and look, on this device and, signed in, with the account."""
    language, theme = ask.form.get("language"), ask.form.get("theme")
    language = language if language in LANGUAGES else None
    theme = theme if theme in visit.THEMES else None
    visit.dress(ask.here, language, theme)
    if ask.here.session is not None:
        accounts.prefer(ask.site.doors, ask.here.session.person, language, theme)
    back = ask.form.get("back", "")
    return ask.go(back if back.startswith("/") and not back.startswith("//") else "/")


ROUTES = [
    Route("/account", shown(account), methods=["GET"]),
    Route("/account/session", posted(end_one), methods=["POST"]),
    Route("/account/others", posted(end_others), methods=["POST"]),
    Route("/sign-out", posted(sign_out), methods=["POST"]),
    Route("/preferences", posted(preferences), methods=["POST"]),
]
