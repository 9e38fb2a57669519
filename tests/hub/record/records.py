"""A record in which everything has happened once: the journal's rows and the opened boxes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from db import journal
from hub.batch import BEGINNING, Batch, Waiting
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.corrections import ConfirmCorrection, EnterCorrection
from hub.meeting.hands import ConfirmCount, EnterHands, EnterPaper
from hub.meeting.kinds import AttendanceKind, Choice, Form
from hub.meeting.secret_ballots import DropSecretBallot, RecordCount, paper_of
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.settings import Settings
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote, RepeatVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.words import HUB_ACTOR, SECOND, Asked, Refused
from hub.record.boxes import Box
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY, START, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hub.meeting.state import Meeting
    from hub.meeting.words import Command

PRESENT = DELEGATES[:70]
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
SECRET_CHOICES = (*[FOR] * 50, *[AGAINST] * 12, *[ABSTAIN] * 6)


def written(rows: Iterable[journal.Row]) -> list[journal.Row]:
    """Return rows numbered and sealed anew, as one would who rewrites the whole journal."""
    chain = journal.Chain(journal.Head(0, journal.GENESIS))
    for row in rows:
        chain.add(journal.Entry(*row[:6])._replace(number=chain.head.number + 1))
    return chain.rows


def saying(row: journal.Row, **fields: object) -> journal.Row:
    """Return a row whose event says something else."""
    body = msgspec.json.decode(row.body) | fields
    return row._replace(body=msgspec.json.encode(body))


class Recorded:
    """Asks commands as a hub does, and keeps the rows of its journal."""

    def __init__(self, *, demonstration: bool = False, **settings: object) -> None:
        self.batch = Batch(BEGINNING, {})
        self.boxes: dict[str, Box] = {}
        self.now = START
        known = Settings(**{"secret_electronic": True, **settings})  # type: ignore[arg-type]
        planned = replace(plan(), settings=known, demonstration=demonstration)
        self.ask(HUB_ACTOR, PlanSession(plan=planned))

    @property
    def rows(self) -> list[journal.Row]:
        """The journal so far."""
        return list(self.batch.chain.rows)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self.batch.meeting

    def ask(self, who: str, *commands: Command, room: str = "hall") -> str:
        """Ask commands a tenth of a second apart; return the id of what the last one made."""
        made = ""
        for command in commands:
            self.now += SECOND // 10
            made = self.meeting.next_id
            waiting = Waiting(Asked(who, self.now), f"{self.now:032x}", command, lambda _: None)
            self.batch.take(waiting)
            outcome = self.batch.outcomes[-1]
            if isinstance(outcome, Refused):
                raise outcome
        return made

    def opened(self, sitting: str = "B1", *, closed: bool = False) -> None:
        """Let seventy be present, the others absent with leave, and open the sitting."""
        self.ask(
            CLERK,
            RecordAttendance(sitting=sitting, people=PRESENT, kind=AttendanceKind.PRESENT),
            RecordAttendance(
                sitting=sitting,
                people=DELEGATES[70:],
                kind=AttendanceKind.ABSENT_EXCUSED,
                reason="Nằm viện điều trị",
            ),
        )
        self.ask(CHAIR, OpenSitting(sitting=sitting, closed=closed))

    def voting(self, form: Form = Form.NAMED, title: str = "Nghị quyết", **more: object) -> str:
        """Prepare and open a vote; return its id."""
        prepare = PrepareVote(title=title, form=form, **more)  # type: ignore[arg-type]
        vote = self.ask(CLERK, prepare)
        self.ask(CHAIR, OpenVote(vote=vote))
        return vote

    def over(self, vote: str) -> str:
        """Close and declare a vote."""
        self.ask(CHAIR, CloseVote(vote=vote), DeclareResult(vote=vote))
        return vote

    def pressed(self, vote: str, people: Sequence[str] = PRESENT, choice: Choice = FOR) -> None:
        """Let people press a choice, over what they pressed before."""
        for who in people:
            before = self.meeting.votes[vote].ballots.get(who)
            replaces = before.number if before else 0
            self.ask(who, CastBallot(vote=vote, choice=choice, replaces=replaces))

    def named(self) -> str:
        """Hold a named vote with a changed choice and one entered for a failed tablet."""
        vote = self.voting(title="Nghị quyết ghi danh")
        self.pressed(vote, PRESENT[:60])
        self.pressed(vote, PRESENT[:3], AGAINST)
        entry = EnterCorrection(
            vote=vote, person=PRESENT[65], choice=ABSTAIN, reason="Máy tính bảng hỏng"
        )
        self.ask(SECRETARY, ConfirmCorrection(vote=vote, correction=self.ask(CLERK, entry)))
        return self.over(vote)

    def hands(self) -> str:
        """Hold a show of hands, counted twice before it is confirmed."""
        vote = self.voting(Form.HANDS, title="Thông qua chương trình")
        self.ask(CLERK, EnterHands(vote=vote, in_favour=59, against=3, abstain=2))
        entry = self.ask(CLERK, EnterHands(vote=vote, in_favour=60, against=3, abstain=2))
        self.ask(SECRETARY, ConfirmCount(vote=vote, entry=entry))
        self.ask(CHAIR, DeclareResult(vote=vote))
        return vote

    def paper(self) -> str:
        """Hold a secret vote on paper."""
        vote = self.voting(Form.PAPER, title="Bầu Ủy viên")
        count = EnterPaper(
            vote=vote, issued=70, returned=67, invalid=1, in_favour=60, against=4, abstain=2
        )
        entry = self.ask(CLERK, count)
        self.ask(SECRETARY, ConfirmCount(vote=vote, entry=entry))
        self.ask(CHAIR, DeclareResult(vote=vote))
        return vote

    def secret(self, choices: Sequence[Choice] = SECRET_CHOICES) -> str:
        """Hold a secret vote up to its close; the box is then to be counted."""
        vote = self.voting(Form.SECRET, title="Lấy phiếu tín nhiệm")
        for who, choice in zip(PRESENT, choices, strict=False):
            self.ask(who, DropSecretBallot(vote=vote, choice=choice))
        self.ask(CHAIR, CloseVote(vote=vote))
        return vote

    def counted(self, vote: str, choices: Sequence[Choice] = SECRET_CHOICES) -> str:
        """Open the box and let the hub tell what was in it."""
        keys = sorted(hashlib.md5(f"{vote}:{n}".encode()).digest() for n in range(len(choices)))
        ballots = tuple(zip(keys, choices, strict=True))
        self.boxes[vote] = Box(tuple((key, choice.value) for key, choice in ballots))
        digest = hashlib.sha256(b"box:")
        for key, choice in ballots:
            digest.update(key + paper_of(choice))
        count = RecordCount(
            vote=vote,
            in_favour=choices.count(FOR),
            against=choices.count(AGAINST),
            abstain=choices.count(ABSTAIN),
            proof=digest.hexdigest(),
        )
        self.ask(HUB_ACTOR, count)
        return vote

    def annulled(self, vote: str, reason: str = "Nhầm nội dung") -> str:
        """Annul a vote and prepare its repetition; return the new vote."""
        self.ask(CHAIR, AnnulVote(vote=vote, reason=reason))
        return self.ask(CLERK, RepeatVote(vote=vote))


def everything() -> Recorded:
    """Return a sitting with a vote of each form, one annulled and repeated, and an item done."""
    record = Recorded()
    record.opened()
    record.ask(CHAIR, StartItem(item="1"), FinishItem(item="1"))
    record.named()
    record.hands()
    record.paper()
    secret = record.counted(record.secret())
    record.ask(CHAIR, DeclareResult(vote=secret))
    wrong = record.voting(title="Nghị quyết bị nhầm")
    record.pressed(wrong, PRESENT[:5])
    again = record.annulled(wrong)
    record.ask(CHAIR, OpenVote(vote=again))
    record.pressed(again)
    record.over(again)
    return record
