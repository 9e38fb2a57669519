"""Why something is refused: the rule behind each refusal, and since when that rule holds.

A ground is worded by the catalogue: `rules.why.<ground>` says the rule, and where it is laid down
stands in `words.citation.<ground>` when the ground is a setting, else in `rules.citation.<ground>`.
A council puts its own citation before that (`citations.py`). Refusals without a ground say all
there is to say by themselves: nothing but the state of the thing asked for stands behind them.
"""

from __future__ import annotations

_LOCAL_GOVERNMENT_2025 = "2025-06-16"
_MODEL_REGULATIONS_2025 = "2025-09-26"
_SUPERVISION_2026 = "2026-03-01"
_CIVIL_CODE_2017 = "2017-01-01"
_RATINGS_2023 = "2023-07-01"
_OWN = ""  # laid down by the council alone, whenever it did

# ground: since when
GROUNDS: dict[str, str] = {
    # settings, by their keys
    "quorum_needed": _LOCAL_GOVERNMENT_2025,
    "secret_electronic": _LOCAL_GOVERNMENT_2025,
    "hands_confirmed_by_second": _LOCAL_GOVERNMENT_2025,
    "speak_only_present": _MODEL_REGULATIONS_2025,
    "vote_duration": _LOCAL_GOVERNMENT_2025,
    "receipt_grace": _OWN,
    "undo": _OWN,
    "round_most": _SUPERVISION_2026,
    "written_answer_days": _SUPERVISION_2026,
    "agenda_change": _MODEL_REGULATIONS_2025,
    "amendments_waiting": _OWN,
    # the law and the working regulations
    "voting_in_person": _LOCAL_GOVERNMENT_2025,
    "voters_roll": _LOCAL_GOVERNMENT_2025,
    "secret_ballot": _LOCAL_GOVERNMENT_2025,
    "ballots_agree": _LOCAL_GOVERNMENT_2025,
    "committee_needed": _LOCAL_GOVERNMENT_2025,
    "counting_committee": _LOCAL_GOVERNMENT_2025,
    "counted_twice": _OWN,
    "candidates": _LOCAL_GOVERNMENT_2025,
    "election_ballot": _LOCAL_GOVERNMENT_2025,
    "election_no_majority": _LOCAL_GOVERNMENT_2025,
    "result_stands": _LOCAL_GOVERNMENT_2025,
    "one_at_a_time": _LOCAL_GOVERNMENT_2025,
    "voting_rules": _LOCAL_GOVERNMENT_2025,
    "issue_by_issue": _MODEL_REGULATIONS_2025,
    "amendments": _MODEL_REGULATIONS_2025,
    "common_list": _OWN,
    "closed_sitting": _LOCAL_GOVERNMENT_2025,
    "presiding": _LOCAL_GOVERNMENT_2025,
    "sitting_under_way": _LOCAL_GOVERNMENT_2025,
    "session_record": _LOCAL_GOVERNMENT_2025,
    "in_the_hall": _MODEL_REGULATIONS_2025,
    "speaking_order": _MODEL_REGULATIONS_2025,
    "debate": _MODEL_REGULATIONS_2025,
    "questioning_decided": _SUPERVISION_2026,
    "questioning_form": _SUPERVISION_2026,
    "questioning_answer": _SUPERVISION_2026,
    "promises": _SUPERVISION_2026,
    "microphones": _OWN,
    "interruption": _OWN,
    "failed_device": _OWN,
    "latest_device": _OWN,
    "rights": _OWN,
    "reason_on_record": _OWN,
}

# Settings behind which no refusal stands have their day here; without one it is the council's own.
SETTINGS_SINCE: dict[str, str] = {
    **dict.fromkeys(
        ("first_speech", "next_speech", "debate_speech", "explanation_speech"),
        _MODEL_REGULATIONS_2025,
    ),
    "point_of_order_speech": _MODEL_REGULATIONS_2025,
    **dict.fromkeys(("sheet_invalid_scope", "sheet_percent_base"), _RATINGS_2023),
    **dict.fromkeys(("election_tie", "election_none_chosen"), _LOCAL_GOVERNMENT_2025),
    **dict.fromkeys(
        ("question_speech", "answer_speech", "questioning_debate", "round_least"),
        _SUPERVISION_2026,
    ),
    "due_on_working_day": _CIVIL_CODE_2017,
    **dict.fromkeys(
        ("visibility", "show_names_after_declaring", "total_counts", "elected_total"),
        _LOCAL_GOVERNMENT_2025,
    ),
    **dict.fromkeys(
        ("closed_stops_public", "closed_stops_invitees", "closed_stops_observers"),
        _LOCAL_GOVERNMENT_2025,
    ),
    **dict.fromkeys(
        ("closed_stops_remote", "closed_stops_recording", "closed_stops_export"),
        _LOCAL_GOVERNMENT_2025,
    ),
}


def effective_from(key: str) -> str:
    """Return since when a ground or a setting holds; empty when the council laid it down itself."""
    return GROUNDS.get(key) or SETTINGS_SINCE.get(key, _OWN)


_BEHIND: dict[str, str] = {
    "quorum_needed": "no_quorum",
    "secret_electronic": "secret_not_electronic",
    "hands_confirmed_by_second": """
        second_person_needed count_not_confirmed corrections_unconfirmed correction_waiting
        entry_out_of_date""",
    "speak_only_present": "not_present",
    "vote_duration": "vote_still_running vote_time_up vote_without_clock",
    "receipt_grace": "vote_too_late",
    "agenda_change": """
        agenda_needs_vote agenda_vote_stands agenda_vote_under_way agenda_change_voted_on
        agenda_adopted""",
    "issue_by_issue": """
        amendments_unsettled issues_unfinished draft_decided decided_already amendment_voted_on
        vote_on_other_subject""",
    "amendments": """
        amends_for_another amends_without_mandate draft_put_to_vote not_your_amendment""",
    "amendments_waiting": "too_many_amendments",
    "common_list": """
        consent_vote_opened consent_list_empty draft_in_list not_taken_out_by_you
        vote_on_draft_prepared""",
    "undo": "undo_too_late undo_overtaken nothing_to_undo vote_opened_since",
    "voting_in_person": """
        behalf_never_votes attends_on_behalf behalf_of_whom not_on_behalf""",
    "voters_roll": "not_entitled votes_in_the_next_vote not_a_delegate delegate_role_missing",
    "secret_ballot": """
        ballot_already_in_box secret_needs_https count_not_given vote_not_counting wrong_form
        sheet_is_secret""",
    "ballots_agree": """
        ballots_disagree more_than_issued more_than_present returned_over_issued line_disagrees
        more_chosen_than_seats count_negative""",
    "committee_needed": "committee_needed",
    "counting_committee": """
        candidate_counts not_chosen_openly member_no_delegate committee_size""",
    "counted_twice": "entries_differ entered_once_only entered_twice_already",
    "candidates": """
        list_closed list_open list_not_voted nobody_stands candidate_no_mandate not_the_proposer
        nominator_no_delegate nominates_another too_many_nominations""",
    "election_ballot": "too_many_chosen",
    "election_no_majority": "election_postponed",
    "result_stands": """
        count_confirmed vote_annulled vote_not_over vote_repeated_already vote_not_declared
        vote_not_closed election_next_round""",
    "one_at_a_time": """
        another_vote_undecided vote_open another_sitting_open sitting_still_open item_under_way""",
    "voting_rules": """
        unknown_rule rule_without_citation rule_never_met rule_twice rule_on_total_only""",
    "closed_sitting": "sitting_closed_to_you",
    "presiding": "not_allowed setting_by_chair not_in_presidium presides_now not_in_hall",
    "sitting_under_way": """
        session_not_open no_sitting_open sitting_closed sitting_suspended sitting_not_open
        sitting_not_at_hand""",
    "session_record": "session_closed session_begun plan_already_begun",
    "in_the_hall": "votes_in_the_hall_only only_in_hall groups_discussing",
    "speaking_order": """
        registration_closed kind_not_yours never_heard already_waiting speech_interrupted
        opinion_sent_already item_not_begun""",
    "debate": "debate_not_open",
    "round_most": """
        round_size person_twice_in_round round_of_one_answerer asked_in_round
        question_not_registered""",
    "written_answer_days": "answer_day_out_of_range no_answer_in_writing_due",
    "questioning_decided": """
        no_group_on_item issue_group_not_on_item not_respondent decision_needed vote_not_carried
        item_not_questioning respondent_needed""",
    "questioning_form": """
        delegates_question mandate_ended not_office_holder question_to_oneself question_instead
        not_questioning question_under_way not_your_question form_day_out_of_range""",
    "questioning_answer": """
        question_not_asked question_not_answered round_not_answered round_still_heard
        question_settled question_being_asked kind_of_questioning""",
    "promises": "promise_outside_answer due_before_session",
    "microphones": "microphones_taken limit_out_of_bounds",
    "interruption": "vote_interrupted",
    "failed_device": """
        corrections_in_named_only vote_not_correctable correction_out_of_date""",
    "latest_device": "signed_in_elsewhere ballot_out_of_date",
    "rights": "own_rights staff_by_administrator",
    "reason_on_record": "reason_needed",
}
BEHIND: dict[str, str] = {
    refusal: ground for ground, refusals in _BEHIND.items() for refusal in refusals.split()
}

# What says all by itself: it is so already, it is not there, it was typed wrong, nothing reached.
_SELF_EVIDENT = """
agenda_change_withdrawn amendment_sent_already amendment_withdrawn draft_taken_out
group_meets_elsewhere group_not_finished leads_another_group person_in_two_groups room_discusses
room_in_use room_named_so not_a_group_room opinions_out_of_range unknown_summary
draft_twice no_consent_list
proposer_needed series_exists series_vote_under_way unknown_agenda_change unknown_amendment
unknown_part unknown_series wrong_count_of_parts wrong_subject
already_answered already_called already_checked_in bad_command busy changed_meanwhile
citation_versions clock_runs clock_stands copies_at_machine debate_open does_not_attend
fault has_the_floor item_already_there
item_begun item_dropped item_finished item_has_parts item_in_dropped_parent item_inside_itself
item_not_in_parent item_not_over item_not_under_way item_of_other_room microphone_asked
microphone_not_open microphone_open minutes_out_of_range name_needed no_demonstration
no_rehearsal no_second_copy not_a_call not_attending not_your_request nothing_changed opinion_empty
people_needed people_or_group person_exists person_id_needed person_of_other_room
plan_reserved_id plan_same_id_twice plan_unknown_item plan_unknown_sitting plan_without_hall
read_only ready_already record_unreachable registration_open remote_room_joins request_not_waiting
request_on_other_item resumption_out_of_range room_exists room_joins_another room_not_remote
seat_outside_plan seat_taken seat_twice seconds_out_of_bounds setting_out_of_range
sitting_ends_before_it_starts sitting_not_planned sitting_not_suspended speech_over stale
stands_there_already text_needed text_too_long title_needed unanswered unknown_citation
unknown_correction unknown_group unknown_item unknown_notice unknown_person unknown_request
unknown_room unknown_setting unknown_sitting unknown_style unknown_vote vote_not_interrupted
not_admitted not_afar sits_in_remote_room
approved_already date_needed document_needed election_posts member_twice no_approval_needed
not_elected person_twice post_filled post_seats post_twice posts_wrong sheet_does_not_fit
sheet_lines
unknown_candidate unknown_election unknown_post
vote_not_open vote_not_prepared vote_not_running wrong_day wrong_person wrong_room wrong_seconds
wrong_time wrong_trip
issue_group_adopted issue_group_dropped office_holder_named office_needed person_twice promise_empty
answer_received_already body_needed promise_withdrawn question_empty question_sent_already
read_only round_over too_many_questions
too_many_respondents topic_needed unknown_issue_group unknown_promise unknown_question
"""
SELF_EVIDENT: frozenset[str] = frozenset(_SELF_EVIDENT.split())
