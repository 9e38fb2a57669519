"""The kinds, stages and choices there are: each a closed list, by the field's own words."""

from enum import StrEnum


class Mark(StrEnum):
    """Why a session is no real one; every screen and every paper of it says so."""

    DEMONSTRATION = "demonstration"
    REHEARSAL = "rehearsal"


class Stage(StrEnum):
    """Where a session or a sitting stands."""

    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class ItemKind(StrEnum):
    """What sort of business an agenda item is."""

    OPENING = "opening"
    REPORT = "report"
    APPRAISAL_REPORT = "appraisal_report"
    SUBMISSION = "submission"
    DRAFT_RESOLUTION = "draft_resolution"
    GROUP_DISCUSSION = "group_discussion"
    PLENARY_DISCUSSION = "plenary_discussion"
    QUESTIONING = "questioning"
    PERSONNEL = "personnel"
    VOTE = "vote"
    CLOSING = "closing"
    OTHER = "other"


class ItemStage(StrEnum):
    """Where an agenda item stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    DROPPED = "dropped"


class AttendanceKind(StrEnum):
    """How somebody attends a sitting."""

    PRESENT = "present"
    LATE = "late"
    ONLINE = "online"
    LEFT_EARLY = "left_early"
    ABSENT_EXCUSED = "absent_excused"
    ABSENT_UNEXCUSED = "absent_unexcused"
    BEHALF = "behalf"


class RequestKind(StrEnum):
    """Why somebody asks for the floor."""

    DISCUSSION = "discussion"
    DEBATE = "debate"
    POINT_OF_ORDER = "point_of_order"
    EXPLANATION = "explanation"
    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"


class RequestStage(StrEnum):
    """Where a request to speak stands."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    WRITTEN = "written"


class MicrophoneMode(StrEnum):
    """Who may open a microphone."""

    CHAIR_APPROVED = "chair_approved"
    AUTOMATIC = "automatic"
    OPEN = "open"


class SceneKind(StrEnum):
    """What a hall display can show."""

    WELCOME = "welcome"
    ITEM = "item"
    SPEAKER = "speaker"
    QUESTIONING = "questioning"
    QUEUE = "queue"
    VOTE = "vote"
    RESULT = "result"
    ATTENDANCE = "attendance"
    NOTICE = "notice"
    SUMMARY = "summary"
    BREAK = "break"
    BLANK = "blank"


class Form(StrEnum):
    """How a vote is taken."""

    NAMED = "named"
    SECRET = "secret"
    HANDS = "hands"
    PAPER = "paper"  # a secret vote on paper, of which only the totals are entered


class Choice(StrEnum):
    """The three choices of the law."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class VoteStage(StrEnum):
    """Where a vote stands; COUNTING is a closed secret vote whose box has not been counted yet."""

    PREPARED = "prepared"
    OPEN = "open"
    COUNTING = "counting"
    CLOSED = "closed"
    DECLARED = "declared"
    ANNULLED = "annulled"


class Visibility(StrEnum):
    """When the hall and the tablets may see counts by choice of a named vote."""

    LIVE = "live"
    AFTER_CLOSE = "after_close"
    WHEN_DECLARED = "when_declared"


class Base(StrEnum):
    """Of whom a rule takes its share: all delegates (N), those present, or those left in office."""

    TOTAL = "total"
    PRESENT = "present"
    REMAINING = "remaining"


class SubjectKind(StrEnum):
    """What a vote is about, where it is one of several that belong together."""

    PROCEDURE = "procedure"  # how to go on, not the draft itself
    ISSUE = "issue"
    WHOLE = "whole"
    CONSENT = "consent"
    AMENDMENT = "amendment"
    AGENDA = "agenda"  # the programme as it stands, or a proposed change of it


class SeriesKind(StrEnum):
    """Votes that belong together: issue by issue then the whole, or several drafts at once."""

    ISSUES = "issues"
    CONSENT = "consent"


class Outcome(StrEnum):
    """What has become of something that is to be voted on."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class StepKind(StrEnum):
    """What is usual next on an item."""

    ADOPT_AGENDA = "adopt_agenda"
    NEXT_ITEM = "next_item"
    DISCUSS = "discuss"
    EXPLAIN = "explain"
    AMENDMENT = "amendment"
    ISSUE = "issue"
    CONSENT = "consent"
    VOTE = "vote"
    COUNTING_BOARD = "counting_board"
    SECRET_VOTE = "secret_vote"
    CLOSE_LIST = "close_list"
    ELECTION_BALLOT = "election_ballot"
    END_DISCUSSION = "end_discussion"
    SUMMARY = "summary"
