"""What a council settles for itself: times, modes and visibility, each with its citation."""

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """The council's own settings of a session; times in seconds unless the name says otherwise."""

    first_speech: int = 7 * 60
    next_speech: int = 3 * 60
    debate_speech: int = 3 * 60
    explanation_speech: int = 10 * 60
    point_of_order_speech: int = 60
    question_speech: int = 60
    answer_speech: int = 3 * 60  # for each question
    questioning_debate: int = 2 * 60
    round_least: int = 3
    round_most: int = 5
    written_answer_days: int = 20
    due_on_working_day: bool = True
    days_off: str = "01-01 04-30 05-01 09-02"  # MM-DD each year, YYYY-MM-DD once
    speak_only_present: bool = False  # speaking needs no confirmed attendance, voting does
    remote_lobby: bool = True  # who joins from afar waits until the secretary lets them in
    record_sittings: bool = True
    warning: int = 30
    undo: int = 10
    vote_duration: int = 30
    vote_alarm: int = 10
    vote_continue: int = 30
    receipt_grace: int = 1
    visibility: str = "live"
    quorum_needed: bool = True
    secret_electronic: bool = False
    committee_needed: bool = True
    sheet_duration: int = 900
    sheet_invalid_scope: str = "ballot"  # ballot, line
    sheet_percent_base: str = "total"  # total, issued, returned, valid
    election_tie: str = "revote_then_older"  # revote_then_older, revote, older
    election_no_majority: str = "next_round"  # next_round, postpone
    election_none_chosen: str = "invalid"  # invalid, against
    total_counts: str = "serving"  # serving, elected
    elected_total: int = 0
    late_after_minutes: int = 15
    hands_confirmed_by_second: bool = True
    show_names_after_declaring: bool = True
    agenda_change: str = "content"  # reason, content, vote
    amendments_waiting: int = 10  # of one delegate, before they are put to the vote
    closed_stops_public: bool = True
    closed_stops_invitees: bool = True
    closed_stops_observers: bool = True
    closed_stops_remote: bool = True
    closed_stops_recording: bool = True
    closed_stops_export: bool = True
