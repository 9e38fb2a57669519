"""How much more often than other things random people do what is usual, or what leads on.

Each crowd is bent on something besides: what takes many steps would else seldom come to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections import Counter

OFTEN: dict[str, float] = {"CastBallot": 200, "CheckIn": 3, "RecordCount": 20, "EnterPaper": 300}
OFTEN |= {
    "EnterHands": 100,
    "ReportHands": 200,
    "ConfirmCount": 5,
    "PrepareVote": 10,
    "OpenVote": 30,
}
OFTEN |= {
    "DropSheet": 20,
    "RecordSheets": 20,
    "PrepareRating": 0.3,
    "PrepareConfidenceVote": 0.2,
    "EnterSheets": 60,
}
OFTEN |= {
    "ConfirmSheets": 60,
    "PrepareElection": 100,
    "Nominate": 5,
    "CloseCandidates": 300,
    "RecordApproval": 2,
}
OFTEN |= {"ChooseCommittee": 20, "DropSecretBallot": 20, "DeclareResult": 30}
OFTEN |= {"WithdrawCandidate": 2}
OFTEN |= {"CloseSession": 0.15, "CloseSitting": 0.1, "AnnulVote": 0.1, "TakePresiding": 0.2}

BENT = 40.0
ERRANDS: tuple[str, ...] = (
    "",
    "PrepareVote OpenVote CloseVote DeclareResult CloseCandidates Nominate PrepareElection",
    "StartItem FinishItem SendSummary",
    "ProposeGroup AdoptGroups DropGroup CallRound CallRespondent",
    "PrepareVote OpenVote ReportHands EnterHands ConfirmCount CloseVote DeclareResult "
    "ChooseCommittee",
    "PrepareSeries TakeOut PutBack DropSeries",
    "RegisterQuestion RegisterQuestionFor CallRound CallRespondent GiveAnswer AskAgain",
    "CloseSitting CloseSession",
)


def errand(chance: random.Random, done: Counter[str]) -> str:
    """Return what a crowd is bent on: something that leads to what was not done, if there is."""
    leading = [one for one in ERRANDS if any(not done[name] for name in one.split())]
    return chance.choice(leading or ERRANDS)


def bent_on(errand: str) -> dict[str, float]:
    """Return how often a crowd does what its errand needs."""
    return {name: BENT * OFTEN.get(name, 1) for name in errand.split()}
