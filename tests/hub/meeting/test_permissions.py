"""Who may ask what: every command and every role, from a table of its own."""

from typing import Any

import pytest
from msgspec.structs import fields

from hub.meeting.acts import COMMANDS
from hub.meeting.people import Role
from hub.meeting.step import check_permission
from hub.meeting.words import Asked, Command, Refused
from tests.hub.meeting.sentences import START, Sitting85

# fmt: off
GRANTED = {
    "presiding": """
        OpenSitting SuspendSitting ResumeSitting CloseSitting CloseSession DecidePrivacy
        HandOverPresiding StartItem FinishItem ReopenItem OpenDebate CloseDebate RejectRequest
        GiveFloor GiveFloorTo EndSpeech ExtendSpeech SetMicrophoneMode ApproveMicrophone
        AdoptGroups CallRespondent GiveAnswer CallRound ChangeRound FinishRound
        CutMicrophone CutAll OpenVote ExtendVote CloseVote ContinueVote DeclareResult AnnulVote""",
    "presiding secretary": "ChangeResumption",
    "presiding secretary group_secretary": """
        OpenRegistration CloseRegistration MoveRequest SkipRequest RequeueRequest
        PauseClock ResumeClock Undo""",
    "presiding secretary clerk group_secretary": "AskFor",
    "presiding group_secretary": "SendSummary",
    "presiding secretary clerk administrator ": "AppointGroupSecretary",
    "presiding secretary clerk": """
        Admit SendOut MoveItem InsertItem DropItem ChangeItem SendMessage PrepareVote RepeatVote
        PrepareSeries DropSeries MoveAmendment
        ProposeAgendaChange WithdrawAgendaChange
        ListOfficeHolder UnlistOfficeHolder ProposeGroup ChangeGroup DropGroup EnterQuestion
        SortQuestion RegisterQuestionFor DeferAnswer PrepareRating PrepareConfidenceVote
        ChooseCommittee PlanElection CloseCandidates PrepareElection RecordApproval""",
    "presiding secretary clerk delegate": """
        Nominate WithdrawCandidate TakeOut PutBack ProposeAmendment WithdrawAmendment""",
    "presiding secretary clerk presidium":
        "ConfirmCorrection DropCorrection ConfirmCount ConfirmSheets",
    "presiding secretary clerk administrator": "AddSitting ChangeSettings ChangeRules",
    "presiding secretary technician": "ShowScene FollowMeeting",
    "presiding secretary clerk technician administrator": "SwitchSimulation",
    "presidium": "TakePresiding",
    "secretary clerk": """
        RecordAttendance EnterCorrection EnterHands EnterPaper EnterSheets ReceiveAnswer
        CapturePromise RewordPromise WithdrawPromise""",
    "secretary clerk room_operator": "CheckInCard",
    "room_operator": "ReportHands",
    "secretary clerk technician": "AnswerCall",
    "secretary clerk administrator": """
        PlanSession AppointPresiding AddRoom AddPerson ChangePerson
        ShareDelegatesOut RenameGroupRoom GiveUpGroupRoom""",
    "secretary clerk technician administrator": "ChangeSeats",
    "delegate": """
        ReadyToVote CastBallot DropSecretBallot DropSheet AskInWriting WithdrawQuestion
        RegisterQuestion AskAgain""",
    "delegate behalf invitee": "AskToSpeak WithdrawRequest SendInWriting TellShown",
    "delegate behalf invitee presiding": "OpenMicrophone CloseMicrophone",
    "delegate behalf invitee presidium": "CheckIn LeaveEarly",
    "delegate behalf invitee presidium room_operator": "CallSecretary CallTechnician",
    "delegate behalf invitee presidium room_operator presiding secretary clerk technician":
        "RetireNotice",
    "presiding technician": "GoOnWithOneCopy",
    "hub": "CloseVoteByClock MarkInterrupted RecordCopies RecordCount RecordSheets ReportBoxLost",
}
# fmt: on
MAY = {name: set(roles.split()) for roles, names in GRANTED.items() for name in names.split()}


def bare(kind: type[Command]) -> Command:
    """Return a command of which nothing is said but its room."""
    nothing: dict[str, Any] = {field.name: None for field in fields(kind) if field.required}
    return kind(**nothing)


def test_every_command_stands_once_in_the_table() -> None:
    named = [name for names in GRANTED.values() for name in names.split()]
    assert sorted(named) == sorted(kind.__name__ for kind in COMMANDS)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_command_is_for_the_roles_of_the_table_and_for_no_other(kind: type[Command]) -> None:
    meeting = Sitting85().meeting
    for role in Role:
        asked = Asked("somebody", START, standing=frozenset({role}))
        if role in MAY[kind.__name__]:
            check_permission(meeting, asked, bare(kind))
        else:
            with pytest.raises(Refused, match="not_allowed"):
                check_permission(meeting, asked, bare(kind))


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_who_has_no_role_may_ask_nothing(kind: type[Command]) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        check_permission(Sitting85().meeting, Asked("somebody", START), bare(kind))
