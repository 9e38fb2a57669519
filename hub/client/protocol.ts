// Generated from hub/wire.py, hub/meeting/ and the catalogues by `python -m hub.protocol write`.
/** Everything screens and hub say to each other, as types: frames, commands, parts, reasons. */

/** How somebody attends a sitting. */
export type AttendanceKind = "present" | "late" | "online" | "left_early" | "absent_excused" | "absent_unexcused" | "behalf";

/** Of whom a rule takes its share: all delegates (N), those present, or those left in office. */
export type Base = "total" | "present" | "remaining";

/** The three choices of the law. */
export type Choice = "for" | "against" | "abstain";

/** The kinds of eyes there are; one person's `own` part comes on top. */
export type Eyes = "hall" | "desk" | "clerk" | "floor" | "remote" | "guest" | "observer" | "technician" | "public";

/** How a vote is taken. */
export type Form = "named" | "secret" | "hands" | "paper";

/** Where a group of issues stands: proposed, adopted by the council, or dropped. */
export type GroupStage = "proposed" | "adopted" | "dropped";

/** Why a question is answered in writing. */
export type InWriting = "other_topic" | "verification" | "out_of_time";

/** What sort of business an agenda item is. */
export type ItemKind = "opening" | "report" | "appraisal_report" | "submission" | "draft_resolution" | "group_discussion" | "plenary_discussion" | "questioning" | "personnel" | "vote" | "closing" | "other";

/** Where an agenda item stands. */
export type ItemStage = "planned" | "under_way" | "finished" | "dropped";

/** Why a session is no real one; every screen and every paper of it says so. */
export type Mark = "demonstration" | "rehearsal";

/** Who may open a microphone. */
export type MicrophoneMode = "chair_approved" | "automatic" | "open";

/** By whom a name was put forward. */
export type Nomination = "proposer" | "delegate" | "self";

/** What has become of something that is to be voted on. */
export type Outcome = "waiting" | "under_way" | "adopted" | "rejected" | "withdrawn";

/** Of what the shares are told: all delegates (N), ballots issued, returned or valid. */
export type PercentBase = "total" | "issued" | "returned" | "valid";

/** Where a question stands; worked out of what has happened, never stored. */
export type QuestionStage = "submitted" | "registered" | "skipped" | "rejected" | "withdrawn" | "asking" | "asked" | "answering" | "answered" | "follow_up" | "in_writing" | "received";

/** Why somebody asks for the floor. */
export type RequestKind = "discussion" | "debate" | "point_of_order" | "explanation" | "question" | "answer" | "follow_up";

/** Where a request to speak stands. */
export type RequestStage = "waiting" | "speaking" | "spoken" | "withdrawn" | "rejected" | "skipped" | "written";

/** What somebody may be in a session; several at once are usual. */
export type Role = "administrator" | "presiding" | "group_secretary" | "presidium" | "secretary" | "clerk" | "technician" | "delegate" | "invitee" | "behalf" | "room_operator" | "display" | "observer" | "hub";

/** What a hall display can show. */
export type SceneKind = "welcome" | "item" | "speaker" | "questioning" | "queue" | "vote" | "result" | "attendance" | "notice" | "summary" | "break" | "blank";

/** Votes that belong together: issue by issue then the whole, or several drafts at once. */
export type SeriesKind = "issues" | "consent";

/** What a sheet decides: who is elected, how office-holders are rated, or one's fate. */
export type SheetKind = "election" | "confidence_rating" | "confidence_vote";

/** What can be marked at a person. */
export type SheetMark = "high" | "confidence" | "low" | "no_confidence" | "chosen" | "not_chosen";

/** How an election's sheet is marked: a tick chooses, or a name struck out is not chosen. */
export type SheetStyle = "tick" | "strike";

/** Where a session or a sitting stands. */
export type Stage = "planned" | "open" | "suspended" | "closed";

/** What is usual next on an item. */
export type StepKind = "adopt_agenda" | "next_item" | "discuss" | "explain" | "amendment" | "issue" | "consent" | "vote" | "counting_board" | "secret_vote" | "close_list" | "election_ballot" | "end_discussion" | "summary";

/** What a vote is about, where it is one of several that belong together. */
export type SubjectKind = "procedure" | "issue" | "whole" | "consent" | "amendment" | "agenda";

/**
 * What a device sends: its sound, a picture that is always small, one that may be large, and
 * what is shown on its screen.
 */
export type Track = "voice" | "thumbnail" | "full" | "screen";

/** When the hall and the tablets may see counts by choice of a named vote. */
export type Visibility = "live" | "after_close" | "when_declared";

/** Where a vote stands; COUNTING is a closed secret vote whose box has not been counted yet. */
export type VoteStage = "prepared" | "open" | "counting" | "closed" | "declared" | "annulled";

/** Why a command is refused: a key of the catalogue after `refusals.`. */
export type RefusalReason =
  | "agenda_adopted"
  | "agenda_change_voted_on"
  | "agenda_change_withdrawn"
  | "agenda_needs_vote"
  | "agenda_vote_stands"
  | "agenda_vote_under_way"
  | "already_answered"
  | "already_called"
  | "already_checked_in"
  | "already_waiting"
  | "amendment_sent_already"
  | "amendment_voted_on"
  | "amendment_withdrawn"
  | "amendments_unsettled"
  | "amends_for_another"
  | "amends_without_mandate"
  | "another_sitting_open"
  | "another_vote_undecided"
  | "answer_day_out_of_range"
  | "answer_received_already"
  | "approved_already"
  | "asked_in_round"
  | "attends_on_behalf"
  | "bad_command"
  | "ballot_already_in_box"
  | "ballot_out_of_date"
  | "ballots_disagree"
  | "behalf_never_votes"
  | "behalf_of_whom"
  | "body_needed"
  | "busy"
  | "candidate_counts"
  | "candidate_no_mandate"
  | "changed_meanwhile"
  | "citation_versions"
  | "clock_runs"
  | "clock_stands"
  | "committee_needed"
  | "committee_size"
  | "consent_list_empty"
  | "consent_vote_opened"
  | "copies_at_machine"
  | "correction_out_of_date"
  | "correction_waiting"
  | "corrections_in_named_only"
  | "corrections_unconfirmed"
  | "count_confirmed"
  | "count_negative"
  | "count_not_confirmed"
  | "count_not_given"
  | "date_needed"
  | "debate_not_open"
  | "debate_open"
  | "decided_already"
  | "decision_needed"
  | "delegate_role_missing"
  | "delegates_question"
  | "document_needed"
  | "does_not_attend"
  | "draft_decided"
  | "draft_in_list"
  | "draft_put_to_vote"
  | "draft_taken_out"
  | "draft_twice"
  | "due_before_session"
  | "election_next_round"
  | "election_postponed"
  | "election_posts"
  | "entered_once_only"
  | "entered_twice_already"
  | "entries_differ"
  | "entry_out_of_date"
  | "fault"
  | "form_day_out_of_range"
  | "group_meets_elsewhere"
  | "group_not_finished"
  | "groups_discussing"
  | "has_the_floor"
  | "issue_group_adopted"
  | "issue_group_dropped"
  | "issue_group_not_on_item"
  | "issues_unfinished"
  | "item_already_there"
  | "item_begun"
  | "item_dropped"
  | "item_finished"
  | "item_has_parts"
  | "item_in_dropped_parent"
  | "item_inside_itself"
  | "item_not_begun"
  | "item_not_in_parent"
  | "item_not_over"
  | "item_not_questioning"
  | "item_not_under_way"
  | "item_of_other_room"
  | "item_under_way"
  | "kind_not_yours"
  | "kind_of_questioning"
  | "leads_another_group"
  | "limit_out_of_bounds"
  | "line_disagrees"
  | "list_closed"
  | "list_not_voted"
  | "list_open"
  | "mandate_ended"
  | "member_no_delegate"
  | "member_twice"
  | "microphone_asked"
  | "microphone_not_open"
  | "microphone_open"
  | "microphones_taken"
  | "minutes_out_of_range"
  | "more_chosen_than_seats"
  | "more_than_issued"
  | "more_than_present"
  | "name_needed"
  | "never_heard"
  | "no_answer_in_writing_due"
  | "no_approval_needed"
  | "no_consent_list"
  | "no_demonstration"
  | "no_group_on_item"
  | "no_quorum"
  | "no_rehearsal"
  | "no_second_copy"
  | "no_sitting_open"
  | "nobody_stands"
  | "nominates_another"
  | "nominator_no_delegate"
  | "not_a_call"
  | "not_a_delegate"
  | "not_a_group_room"
  | "not_admitted"
  | "not_afar"
  | "not_allowed"
  | "not_attending"
  | "not_chosen_openly"
  | "not_elected"
  | "not_entitled"
  | "not_in_hall"
  | "not_in_presidium"
  | "not_office_holder"
  | "not_on_behalf"
  | "not_present"
  | "not_questioning"
  | "not_respondent"
  | "not_taken_out_by_you"
  | "not_the_proposer"
  | "not_your_amendment"
  | "not_your_question"
  | "not_your_request"
  | "nothing_changed"
  | "nothing_to_undo"
  | "office_holder_named"
  | "office_needed"
  | "only_in_hall"
  | "opinion_empty"
  | "opinion_sent_already"
  | "opinions_out_of_range"
  | "own_rights"
  | "people_needed"
  | "people_or_group"
  | "person_exists"
  | "person_id_needed"
  | "person_in_two_groups"
  | "person_of_other_room"
  | "person_twice"
  | "person_twice_in_round"
  | "plan_already_begun"
  | "plan_reserved_id"
  | "plan_same_id_twice"
  | "plan_unknown_item"
  | "plan_unknown_sitting"
  | "plan_without_hall"
  | "post_filled"
  | "post_seats"
  | "post_twice"
  | "posts_wrong"
  | "presides_now"
  | "promise_empty"
  | "promise_outside_answer"
  | "promise_withdrawn"
  | "proposer_needed"
  | "question_being_asked"
  | "question_empty"
  | "question_instead"
  | "question_not_answered"
  | "question_not_asked"
  | "question_not_registered"
  | "question_sent_already"
  | "question_settled"
  | "question_to_oneself"
  | "question_under_way"
  | "read_only"
  | "ready_already"
  | "reason_needed"
  | "record_unreachable"
  | "registration_closed"
  | "registration_open"
  | "remote_room_joins"
  | "request_not_waiting"
  | "request_on_other_item"
  | "respondent_needed"
  | "resumption_out_of_range"
  | "returned_over_issued"
  | "room_discusses"
  | "room_exists"
  | "room_in_use"
  | "room_joins_another"
  | "room_named_so"
  | "room_not_remote"
  | "round_not_answered"
  | "round_of_one_answerer"
  | "round_over"
  | "round_size"
  | "round_still_heard"
  | "rule_never_met"
  | "rule_on_total_only"
  | "rule_twice"
  | "rule_without_citation"
  | "seat_outside_plan"
  | "seat_taken"
  | "seat_twice"
  | "second_person_needed"
  | "seconds_out_of_bounds"
  | "secret_needs_https"
  | "secret_not_electronic"
  | "series_exists"
  | "series_vote_under_way"
  | "session_begun"
  | "session_closed"
  | "session_not_open"
  | "setting_by_chair"
  | "setting_out_of_range"
  | "sheet_does_not_fit"
  | "sheet_is_secret"
  | "sheet_lines"
  | "signed_in_elsewhere"
  | "sits_in_remote_room"
  | "sitting_closed"
  | "sitting_closed_to_you"
  | "sitting_ends_before_it_starts"
  | "sitting_not_at_hand"
  | "sitting_not_open"
  | "sitting_not_planned"
  | "sitting_not_suspended"
  | "sitting_still_open"
  | "sitting_suspended"
  | "speech_interrupted"
  | "speech_over"
  | "staff_by_administrator"
  | "stale"
  | "stands_there_already"
  | "text_needed"
  | "text_too_long"
  | "title_needed"
  | "too_many_amendments"
  | "too_many_chosen"
  | "too_many_nominations"
  | "too_many_questions"
  | "too_many_respondents"
  | "topic_needed"
  | "unanswered"
  | "undo_overtaken"
  | "undo_too_late"
  | "unknown_agenda_change"
  | "unknown_amendment"
  | "unknown_candidate"
  | "unknown_citation"
  | "unknown_correction"
  | "unknown_election"
  | "unknown_group"
  | "unknown_issue_group"
  | "unknown_item"
  | "unknown_notice"
  | "unknown_part"
  | "unknown_person"
  | "unknown_post"
  | "unknown_promise"
  | "unknown_question"
  | "unknown_request"
  | "unknown_room"
  | "unknown_rule"
  | "unknown_series"
  | "unknown_setting"
  | "unknown_sitting"
  | "unknown_style"
  | "unknown_summary"
  | "unknown_vote"
  | "vote_annulled"
  | "vote_interrupted"
  | "vote_not_carried"
  | "vote_not_closed"
  | "vote_not_correctable"
  | "vote_not_counting"
  | "vote_not_declared"
  | "vote_not_interrupted"
  | "vote_not_open"
  | "vote_not_over"
  | "vote_not_prepared"
  | "vote_not_running"
  | "vote_on_draft_prepared"
  | "vote_on_other_subject"
  | "vote_open"
  | "vote_opened_since"
  | "vote_repeated_already"
  | "vote_still_running"
  | "vote_time_up"
  | "vote_too_late"
  | "vote_without_clock"
  | "votes_in_the_hall_only"
  | "votes_in_the_next_vote"
  | "wrong_count_of_parts"
  | "wrong_day"
  | "wrong_form"
  | "wrong_person"
  | "wrong_room"
  | "wrong_seconds"
  | "wrong_subject"
  | "wrong_time"
  | "wrong_trip";

/** A sitting as screens show it. */
export interface SittingShape {
  readonly id: string;
  readonly title: string;
  readonly starts: string;
  readonly ends: string;
  readonly stage: Stage;
  readonly closed: boolean;
  readonly opened_at?: number;
  readonly closed_at?: number;
  readonly resumes_at?: number;
}

/** A room and who presides there. */
export interface RoomShape {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly presiding?: string;
  readonly joins?: string;
}

/** The council's own citation of a ground, put before the catalogue's. */
export interface CitationShape {
  readonly text: string;
  readonly effective_from?: string;
}

/**
 * Part `session`: what session this is and which sitting is under way.
 *
 * `hidden` is true when the sitting is closed to these eyes: every other part is then empty.
 * `mark` says why this is no real session; `demonstration` is the same of one of its values.
 */
export interface SessionPart {
  readonly name: string;
  readonly council: string;
  readonly term: string;
  readonly number: string;
  readonly kind: string;
  readonly venue: string;
  readonly starts: string;
  readonly ends: string;
  readonly stage: Stage;
  readonly demonstration: boolean;
  readonly hidden: boolean;
  readonly sittings: Readonly<Record<string, SittingShape>>;
  readonly order: readonly string[];
  readonly rooms: Readonly<Record<string, RoomShape>>;
  readonly sitting?: string;
  readonly simulation?: boolean;
  readonly mark?: Mark;
  readonly citations?: Readonly<Record<string, CitationShape>>;
}

/** An agenda item; while it is under way its used time is `used` + (now - `started_at`). */
export interface ItemShape {
  readonly id: string;
  readonly title: string;
  readonly kind: ItemKind;
  readonly stage: ItemStage;
  readonly presenter: string;
  readonly minutes: number;
  readonly sitting: string;
  readonly resolution: string;
  readonly used: number;
  readonly depth: number;
  readonly parent?: string;
  readonly started_at?: number;
  readonly reason?: string;
}

/**
 * Part `agenda`: the items in order. `under_way` is the room's item, `next` what follows it.
 *
 * The time budget (microseconds) leaves to the screen only what depends on the present moment:
 * ran = `run_used` + (now - `run_since` while it runs); how far behind the sitting is = `delay` +
 * max(0, ran - `run_planned`); its end = now (or when it resumes) + max(0, `run_planned` - ran) +
 * `rest`.
 */
export interface AgendaPart {
  readonly items: Readonly<Record<string, ItemShape>>;
  readonly order: readonly string[];
  readonly delay: number;
  readonly rest: number;
  readonly run_planned: number;
  readonly run_used: number;
  readonly under_way?: string;
  readonly next?: string;
  readonly run_since?: number;
}

/** A person on the list; delegates in office have `mandate`. */
export interface PersonShape {
  readonly id: string;
  readonly name: string;
  readonly mandate: boolean;
  readonly title: string;
  readonly room: string;
  readonly group?: string;
  readonly seat?: string;
  readonly represents?: string;
}

/** Part `people`: everybody who takes part, sorted by given name, and the delegate groups. */
export interface PeoplePart {
  readonly people: Readonly<Record<string, PersonShape>>;
  readonly order: readonly string[];
  readonly groups: Readonly<Record<string, string>>;
}

/** A seat of the hall's plan, stage at the top. */
export interface SeatShape {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly section: string;
  readonly person?: string;
}

/** Part `plan`: the seats of the hall. */
export interface PlanPart {
  readonly width: number;
  readonly height: number;
  readonly seats: Readonly<Record<string, SeatShape>>;
}

/** How one person attends; `at` when that was recorded, `how` by tablet, card or clerk. */
export interface AttendanceShape {
  readonly kind: AttendanceKind;
  readonly at: number;
  readonly room: string;
  readonly how: string;
  readonly reason?: string;
}

/**
 * Part `attendance` of the sitting at hand: `needed` of `total` make the quorum.
 *
 * The sitting at hand is the one under way, else the next planned one (check-in before it opens),
 * else the last one.
 */
export interface AttendancePart {
  readonly total: number;
  readonly present: number;
  readonly online: number;
  readonly absent: number;
  readonly needed: number;
  readonly quorate: boolean;
  readonly people: Readonly<Record<string, AttendanceShape>>;
  readonly sitting?: string;
}

/**
 * A waiting request; `turns` is how often the person has spoken in the session.
 *
 * `question` is the question it is about, in part `questioning`.
 */
export interface QueueShape {
  readonly id: string;
  readonly person: string;
  readonly kind: RequestKind;
  readonly asked_at: number;
  readonly attempt: number;
  readonly turns: number;
  readonly remote: boolean;
  readonly question?: string;
}

/** Who may be heard: `open` has everybody who may just now, the speaker included unless cut. */
export interface MicrophonesShape {
  readonly mode: MicrophoneMode;
  readonly limit: number;
  readonly open: readonly string[];
  readonly asking: readonly string[];
}

/**
 * Who has the floor: `ends_at` while the clock runs, `left` while it stands.
 *
 * Past `ends_at`, or with `left` below zero, the speech is over its time. `attempt` is which turn
 * of this kind on the item it is, `turns` how often the person has spoken before in the session.
 */
export interface SpeechShape {
  readonly id: string;
  readonly person: string;
  readonly kind: RequestKind;
  readonly started_at: number;
  readonly allowed: number;
  readonly attempt: number;
  readonly turns: number;
  readonly ends_at?: number;
  readonly left?: number;
  readonly question?: string;
}

/** Part `floor`: the speaker, the queue and the microphones of the room. */
export interface FloorPart {
  readonly registration: boolean;
  readonly debate: boolean;
  readonly waiting: number;
  readonly queue: Readonly<Record<string, QueueShape>>;
  readonly order: readonly string[];
  readonly microphones: MicrophonesShape;
  readonly warning_s: number;
  readonly speech?: SpeechShape;
  readonly interrupted?: SpeechShape;
}

/** The rule a vote is decided by; without a name the catalogue calls it `words.rule.<id>`. */
export interface RuleShape {
  readonly id: string;
  readonly citation: string;
  readonly base: Base;
  readonly name?: string;
  readonly effective_from?: string;
}

/** What a vote is about: a series (or one `part` of it), an amendment, the agenda. */
export interface SubjectShape {
  readonly kind: SubjectKind;
  readonly of?: string;
  readonly part?: string;
}

/** A spoken choice entered by the clerk, waiting for its second person. */
export interface CorrectionShape {
  readonly id: string;
  readonly person: string;
  readonly choice: Choice;
  readonly reason: string;
  readonly entered_by: string;
  readonly confirmed_by?: string;
}

/** Counts by choice. */
export interface TallyShape {
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
  readonly not_voted: number;
  readonly invalid?: number;
}

/** A count of hands or of paper ballots as one person entered it; `id` is what is confirmed. */
export interface EntryShape {
  readonly id: string;
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
  readonly issued: number;
  readonly returned: number;
  readonly invalid: number;
  readonly entered_by: string;
  readonly confirmed_by?: string;
}

/** Hands as they were counted in a remote room. */
export interface RoomHandsShape {
  readonly vote: string;
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
}

/** A declared result; percentages in hundredths of a per cent, rounded half up. */
export interface ResultShape {
  readonly passed: boolean;
  readonly needed: number;
  readonly base: number;
  readonly percent_total: number;
  readonly percent_present: number;
  readonly digest: string;
}

/** A person on the sheet. */
export interface SheetLineShape {
  readonly name: string;
  readonly posts: string;
  readonly part?: string;
  readonly person?: string;
}

/** A post on an election's sheet. */
export interface SheetPartShape {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
}

/** A person who is not on the sheet, and why. */
export interface ExcludedShape {
  readonly name: string;
  readonly posts: string;
  readonly reason: string;
}

/**
 * What is marked: `lines` stay in their order; `letters` is how each mark is sent.
 *
 * A wrongly marked line makes the whole ballot invalid, or with `by_line` only what it is about.
 * `none_counts`: choosing nobody for a post of several seats is a vote against all, and valid.
 */
export interface SheetShape {
  readonly kind: SheetKind;
  readonly style: SheetStyle;
  readonly by_line: boolean;
  readonly none_counts: boolean;
  readonly base: PercentBase;
  readonly lines: readonly SheetLineShape[];
  readonly marks: readonly SheetMark[];
  readonly letters: string;
  readonly parts?: readonly SheetPartShape[];
  readonly excluded?: readonly ExcludedShape[];
}

/**
 * One person's counts; `percent` of the sheet's base in hundredths, half up.
 *
 * `outcome` is what follows.
 */
export interface LineResultShape {
  readonly counts: { readonly [K in SheetMark]?: number };
  readonly percent: { readonly [K in SheetMark]?: number };
  readonly invalid?: number;
  readonly outcome?: string;
}

/** From how many of all delegates on something follows, by which rule. */
export interface LimitShape {
  readonly id: string;
  readonly needed: number;
  readonly citation: string;
  readonly effective_from?: string;
}

/**
 * The counts of all ballots; `of` is what shares are taken of, `total` all delegates.
 *
 * `limits` are the rules by which something follows; `digest` is there once it is declared.
 */
export interface SheetResultShape {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly of: number;
  readonly total: number;
  readonly lines: readonly LineResultShape[];
  readonly digest?: string;
  readonly limits?: readonly LimitShape[];
}

/**
 * A figure that two people entered differently; `line` counts from 1, of papers it is left out.
 *
 * `what` is issued, returned, valid, invalid, a mark, or line_invalid.
 */
export interface DifferenceShape {
  readonly what: string;
  readonly first: number;
  readonly second: number;
  readonly line?: number;
  readonly name?: string;
}

/** Who has entered the figures of paper sheets; what they differ in shows once both are in. */
export interface SheetEntriesShape {
  readonly by: readonly string[];
  readonly differences?: readonly DifferenceShape[];
}

/**
 * Part `vote`: the room's vote from prepared to declared or annulled.
 *
 * Until it opens, `total`, `present`, `quorum` and `needed` of `base` are what they are now; from
 * then on they are frozen. `pressed` counts ballots. Where these eyes may know: `voted` lists
 * people (always 1, so that a changed choice shows nothing), `choices` and `tally` how it stands.
 * While `interrupted_at` is there no ballot is taken and no clock runs.
 */
export interface VotePart {
  readonly id: string;
  readonly title: string;
  readonly form: Form;
  readonly stage: VoteStage;
  readonly rule: RuleShape;
  readonly seconds: number;
  readonly visibility: Visibility;
  readonly alarm_s: number;
  readonly total: number;
  readonly present: number;
  readonly absent: number;
  readonly base: number;
  readonly needed: number;
  readonly quorum: number;
  readonly pressed: number;
  readonly item?: string;
  readonly about?: SubjectShape;
  readonly repeats?: string;
  readonly repeated_by?: string;
  readonly opened_at?: number;
  readonly closes_at?: number;
  readonly closed_at?: number;
  readonly closed_by?: string;
  readonly declared_at?: number;
  readonly annulled_at?: number;
  readonly interrupted_at?: number;
  readonly roll?: readonly string[];
  readonly ready?: Readonly<Record<string, number>>;
  readonly voted?: Readonly<Record<string, number>>;
  readonly choices?: Readonly<Record<string, Choice>>;
  readonly corrected?: readonly string[];
  readonly corrections?: Readonly<Record<string, CorrectionShape>>;
  readonly tally?: TallyShape;
  readonly entry?: EntryShape;
  readonly hands?: Readonly<Record<string, RoomHandsShape>>;
  readonly result?: ResultShape;
  readonly sheet?: SheetShape;
  readonly sheet_result?: SheetResultShape;
  readonly sheet_entries?: SheetEntriesShape;
  readonly committee?: readonly string[];
  readonly box_lost?: boolean;
  readonly reason?: string;
}

/** Somebody who can be questioned. */
export interface OfficeHolderShape {
  readonly person: string;
  readonly office: string;
  readonly body: string;
}

/** A group of issues, its item, and who answers for it, the one in charge first. */
export interface IssueGroupShape {
  readonly id: string;
  readonly title: string;
  readonly respondents: readonly string[];
  readonly stage: GroupStage;
  readonly item?: string;
  readonly vote?: string;
  readonly decision?: string;
}

/**
 * A question that was registered or answered in the sitting; its words are the desk's.
 *
 * `due` is the day (ISO) until which the answer is owed in writing.
 */
export interface QuestionShape {
  readonly id: string;
  readonly person: string;
  readonly to: string;
  readonly topic: string;
  readonly stage: QuestionStage;
  readonly group?: string;
  readonly item?: string;
  readonly request?: string;
  readonly due?: string;
}

/** A round of questions, numbered within its item, in the order of asking and answering. */
export interface RoundShape {
  readonly id: string;
  readonly number: number;
  readonly questions: readonly string[];
  readonly finished: boolean;
}

/**
 * Part `questioning`: who can be questioned on what, and how far it has come.
 *
 * `group` and `respondent` are whose turn it is on the item under way, `round` its last round;
 * a round has from `least` to `most` questions.
 */
export interface QuestioningPart {
  readonly holders: Readonly<Record<string, OfficeHolderShape>>;
  readonly groups: Readonly<Record<string, IssueGroupShape>>;
  readonly groups_order: readonly string[];
  readonly questions: Readonly<Record<string, QuestionShape>>;
  readonly order: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly group?: string;
  readonly respondent?: string;
  readonly round?: RoundShape;
}

/** A question in full, as the desk works with it; `form` was handed in as a question form. */
export interface QuestionTextShape {
  readonly id: string;
  readonly person: string;
  readonly to: string;
  readonly topic: string;
  readonly text: string;
  readonly form: boolean;
  readonly asked_at: number;
  readonly stage: QuestionStage;
  readonly group?: string;
  readonly why?: InWriting;
  readonly due?: string;
  readonly received?: string;
  readonly document?: string;
}

/** A promise made in the answer `answer`; `due` is an ISO day, `wordings` how often written. */
export interface PromiseShape {
  readonly id: string;
  readonly answer: string;
  readonly person: string;
  readonly body: string;
  readonly text: string;
  readonly said_at: number;
  readonly wordings: number;
  readonly question?: string;
  readonly due?: string;
  readonly withdrawn?: string;
}

/** Part `questions` of the desk: every question with its words, and every promise. */
export interface QuestionsPart {
  readonly questions: Readonly<Record<string, QuestionTextShape>>;
  readonly order: readonly string[];
  readonly promises: Readonly<Record<string, PromiseShape>>;
  readonly promises_order: readonly string[];
}

/** A vote that is over, as the record lists it. */
export interface PastVoteShape {
  readonly id: string;
  readonly title: string;
  readonly form: Form;
  readonly stage: VoteStage;
  readonly at: number;
  readonly item?: string;
  readonly tally?: TallyShape;
  readonly result?: ResultShape;
  readonly about?: SubjectShape;
  readonly repeats?: string;
  readonly repeated_by?: string;
  readonly sheet?: SheetShape;
  readonly sheet_result?: SheetResultShape;
  readonly box_lost?: boolean;
  readonly reason?: string;
  readonly rule?: RuleShape;
}

/** Part `votes`: the declared and annulled votes of the session. */
export interface VotesPart {
  readonly votes: Readonly<Record<string, PastVoteShape>>;
  readonly order: readonly string[];
}

/** A post; `free` are the seats nobody is elected to yet. */
export interface PostShape {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
  readonly free: number;
  readonly proposer: string;
  readonly approved_by: string;
  readonly delegates_only: boolean;
}

/** Who stands; `ended` is what the last ballot came to, `approved` a document's number. */
export interface CandidateShape {
  readonly id: string;
  readonly post: string;
  readonly name: string;
  readonly posts: string;
  readonly how: Nomination;
  readonly by: string;
  readonly person?: string;
  readonly withdrawn?: string;
  readonly ended?: string;
  readonly approved?: string;
  readonly approved_on?: string;
}

/** One election; without `closed_by` the list is still open. */
export interface ElectionShape {
  readonly id: string;
  readonly title: string;
  readonly style: SheetStyle;
  readonly posts: readonly PostShape[];
  readonly candidates: Readonly<Record<string, CandidateShape>>;
  readonly order: readonly string[];
  readonly ballots: readonly string[];
  readonly item?: string;
  readonly closed_by?: string;
}

/** Part `elections`: the elections of the session, the oldest first. */
export interface ElectionsPart {
  readonly elections: Readonly<Record<string, ElectionShape>>;
  readonly order: readonly string[];
}

/** An issue, or a draft of a consent list; `out_by` asked to have it voted on apart. */
export interface DraftShape {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly item?: string;
  readonly vote?: string;
  readonly out_by?: string;
}

/**
 * Votes that belong together. `outcome` is that of the whole, or of the consent list.
 *
 * `open`: a delegate can still take a draft out, or put it back. `vote` is the vote on the whole.
 */
export interface SeriesShape {
  readonly id: string;
  readonly kind: SeriesKind;
  readonly title: string;
  readonly outcome: Outcome;
  readonly parts: Readonly<Record<string, DraftShape>>;
  readonly order: readonly string[];
  readonly open?: boolean;
  readonly item?: string;
  readonly vote?: string;
}

/** An amendment to the draft of `item`, proposed by a person or by a body. */
export interface AmendmentShape {
  readonly id: string;
  readonly item: string;
  readonly text: string;
  readonly place: string;
  readonly outcome: Outcome;
  readonly person?: string;
  readonly body?: string;
  readonly vote?: string;
  readonly reason?: string;
}

/** Part `proceedings`: the series that stand, and the amendments in the order of voting. */
export interface ProceedingsPart {
  readonly series: Readonly<Record<string, SeriesShape>>;
  readonly series_order: readonly string[];
  readonly amendments: Readonly<Record<string, AmendmentShape>>;
  readonly amendments_order: readonly string[];
}

/** One thing that differs: added, dropped, restored, moved, or changed in a `field`. */
export interface AgendaDifferenceShape {
  readonly kind: string;
  readonly item: string;
  readonly title: string;
  readonly number: number;
  readonly field?: string;
  readonly was?: string;
  readonly now?: string;
}

/**
 * A programme the council adopted: by which vote, and in what it differs from before.
 *
 * `voted` is what the vote has changed, `unvoted` what had been changed before it without one.
 */
export interface VersionShape {
  readonly number: number;
  readonly at: number;
  readonly by: string;
  readonly vote: string;
  readonly items: number;
  readonly reason?: string;
  readonly voted?: readonly AgendaDifferenceShape[];
  readonly unvoted?: readonly AgendaDifferenceShape[];
}

/** Changes put before the council; without `changes` they can't be made any more. */
export interface ProposalShape {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly outcome: Outcome;
  readonly changes?: readonly AgendaDifferenceShape[];
  readonly vote?: string;
  readonly withdrawn?: string;
}

/**
 * Part `versions`: the programme as a decision.
 *
 * `since` is what was changed without a vote since the last version; `changes_by` says what may
 * be: everything with a `reason`, all but its `content`, or nothing without a `vote`.
 */
export interface VersionsPart {
  readonly versions: Readonly<Record<string, VersionShape>>;
  readonly order: readonly string[];
  readonly proposals: Readonly<Record<string, ProposalShape>>;
  readonly proposals_order: readonly string[];
  readonly since: readonly AgendaDifferenceShape[];
  readonly changes_by: string;
}

/**
 * A group's room: `item` while it discusses, `ended` the discussion it ended last.
 *
 * `spoken` counts the turns on that item, `summary` names what was sent of it.
 */
export interface GroupRoomShape {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly waiting: number;
  readonly spoken: number;
  readonly presiding?: string;
  readonly secretary?: string;
  readonly item?: string;
  readonly ended?: string;
  readonly speaker?: string;
  readonly since?: number;
  readonly summary?: string;
}

/** What a group brings back from `item` to the plenary discussion `plenary`, in points. */
export interface SummaryShape {
  readonly id: string;
  readonly room: string;
  readonly item: string;
  readonly points: readonly string[];
  readonly opinions: number;
  readonly speakers: readonly string[];
  readonly at: number;
  readonly plenary?: string;
}

/** Part `groups`: the rooms in which groups discuss, and their summaries. */
export interface GroupsPart {
  readonly rooms: Readonly<Record<string, GroupRoomShape>>;
  readonly order: readonly string[];
  readonly summaries: Readonly<Record<string, SummaryShape>>;
  readonly summaries_order: readonly string[];
}

/**
 * Part `scene`: what the hall displays show; what it needs else comes from the other parts.
 *
 * `next` is the next speaker or item; `resumes_at` belongs to a break.
 */
export interface ScenePart {
  readonly kind: SceneKind;
  readonly follow: boolean;
  readonly style: string;
  readonly text: string;
  readonly vote?: VotePart;
  readonly summary?: string;
  readonly next_person?: string;
  readonly next_item?: string;
  readonly resumes_at?: number;
}

/** A call or a message. */
export interface NoticeShape {
  readonly id: string;
  readonly kind: string;
  readonly sender: string;
  readonly text: string;
  readonly at: number;
  readonly to: readonly string[];
  readonly group?: string;
  readonly answered_by?: string;
}

/** Part `notices` of the desk: calls and messages, newest last. */
export interface NoticesPart {
  readonly notices: Readonly<Record<string, NoticeShape>>;
  readonly order: readonly string[];
}

/** Speaking time so far, in microseconds, and the number of turns. */
export interface SpokenShape {
  readonly used: number;
  readonly turns: number;
}

/**
 * What a vote can be prepared with: the rules in force, and what the council has settled.
 *
 * `quorum`: without one no vote is opened; `continue_s` is what an interrupted vote gets,
 * `sheet_s` how long a personnel ballot lasts; `committee`: without one no paper sheet is opened.
 */
export interface PreparingShape {
  readonly rules: Readonly<Record<string, RuleShape>>;
  readonly order: readonly string[];
  readonly seconds: number;
  readonly continue_s: number;
  readonly visibility: Visibility;
  readonly secret: boolean;
  readonly sheet_s: number;
  readonly quorum: boolean;
  readonly committee: boolean;
}

/** The act of the desk that can still be taken back. */
export interface UndoShape {
  readonly number: number;
  readonly act: string;
  readonly until: number;
  readonly actor: string;
}

/** Whether the record is on two disks, since when, and who went on with one and why. */
export interface CopiesShape {
  readonly two: boolean;
  readonly since: number;
  readonly by?: string;
  readonly reason?: string;
}

/** What is usual next on the item under way; without `command` the desk asks something first. */
export interface StepShape {
  readonly kind: StepKind;
  readonly item: string;
  readonly command?: Command;
}

/** Who counts the ballots, the head first, and the open vote that chose them. */
export interface CommitteeShape {
  readonly members: readonly string[];
  readonly vote: string;
}

/**
 * Part `desk`: what only the desk needs.
 *
 * `not_spoken` are the delegates in office who have had no turn yet in the session; `skipped` the
 * requests passed over on the item under way, which can be called again.
 */
export interface DeskPart {
  readonly speaking: Readonly<Record<string, SpokenShape>>;
  readonly groups_speaking: Readonly<Record<string, SpokenShape>>;
  readonly not_spoken: readonly string[];
  readonly preparing: PreparingShape;
  readonly skipped: Readonly<Record<string, QueueShape>>;
  readonly undo?: UndoShape;
  readonly copies?: CopiesShape;
  readonly step?: StepShape;
  readonly committee?: CommitteeShape;
}

/**
 * My request to speak and my place in the queue (1 is next).
 *
 * The estimated wait is `wait` (the time allowed to those before me), counted from `wait_from`
 * (the end of the running speech) while that lies ahead, otherwise from now; neither changes
 * while nothing happens. A waiting request without `place` is on an item not under way.
 */
export interface MyRequestShape {
  readonly id: string;
  readonly kind: RequestKind;
  readonly stage: RequestStage;
  readonly asked_at: number;
  readonly place?: number;
  readonly wait?: number;
  readonly wait_from?: number;
  readonly reason?: string;
}

/** My ballot: in a named vote `choice`; in a secret one only that it is in the box. */
export interface BallotShape {
  readonly vote: string;
  readonly number: number;
  readonly at: number;
  readonly changes: number;
  readonly choice?: Choice;
}

/**
 * A question of mine, or one put to me that was sorted into a group of issues.
 *
 * How far it has come in the sitting is told by part `questioning`.
 */
export interface MyQuestionShape {
  readonly id: string;
  readonly person: string;
  readonly to: string;
  readonly topic: string;
  readonly text: string;
  readonly form: boolean;
  readonly asked_at: number;
  readonly group?: string;
  readonly withdrawn?: boolean;
  readonly due?: string;
  readonly received?: string;
}

/**
 * Part `own`: what concerns the person in front of this screen.
 *
 * `group_room` is where their group discusses, while it does. `admitted` is told to whoever takes
 * part from afar with devices they send from: whether they were let in. `hands` is what whoever
 * looks after a remote room has reported of it.
 */
export interface OwnPart {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly room: string;
  readonly may_vote: boolean;
  readonly entitled: boolean;
  readonly notices: Readonly<Record<string, NoticeShape>>;
  readonly notices_order: readonly string[];
  readonly attendance?: AttendanceShape;
  readonly request?: MyRequestShape;
  readonly ballot?: BallotShape;
  readonly ready?: number;
  readonly speaking?: boolean;
  readonly can_write?: string;
  readonly questions?: Readonly<Record<string, MyQuestionShape>>;
  readonly group_room?: string;
  readonly admitted?: boolean;
  readonly hands?: RoomHandsShape;
}

/**
 * One person known to the session.
 *
 * `mandate` says that the person is a delegate in office and counts in N; `represents` names the
 * delegate on whose behalf an attendee sits (heard, never votes).
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles?: readonly Role[];
  readonly mandate?: boolean;
  readonly title?: string;
  readonly group?: string;
  readonly seat?: string;
  readonly room?: string;
  readonly represents?: string;
}

/** Let somebody take part who was not planned: an invitee, a by-elected delegate, a helper. */
export interface AddPerson {
  readonly do: "AddPerson";
  readonly person: Person;
  readonly reason?: string;
  readonly room?: string;
}

/** Add a room: a group's, or a remote one that joins the business of another. */
export interface AddRoom {
  readonly do: "AddRoom";
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly joins?: string;
  readonly presiding?: string;
  readonly secretary?: string;
  readonly groups?: readonly string[];
  readonly room?: string;
}

/** Plan another sitting: the session takes longer than convened. */
export interface AddSitting {
  readonly do: "AddSitting";
  readonly title: string;
  readonly starts: string;
  readonly ends: string;
  readonly reason: string;
  readonly room?: string;
}

/** Let people and remote rooms in who wait before the door. */
export interface Admit {
  readonly do: "Admit";
  readonly people?: readonly string[];
  readonly places?: readonly string[];
  readonly room?: string;
}

/** Record that the council has decided on these groups: by which vote, or how else. */
export interface AdoptGroups {
  readonly do: "AdoptGroups";
  readonly groups: readonly string[];
  readonly vote?: string;
  readonly decision?: string;
  readonly room?: string;
}

/** Annul a vote at any stage; it stays in the record and can be repeated as a new one. */
export interface AnnulVote {
  readonly do: "AnnulVote";
  readonly vote: string;
  readonly reason: string;
  readonly room?: string;
}

/** Say that one is on the way to whoever called. */
export interface AnswerCall {
  readonly do: "AnswerCall";
  readonly notice: string;
  readonly room?: string;
}

/** Say who keeps the queue and writes the summary of a group's discussion. */
export interface AppointGroupSecretary {
  readonly do: "AppointGroupSecretary";
  readonly to: string;
  readonly room?: string;
}

/** Say who presides over a group's room; over the hall only the presidium itself decides. */
export interface AppointPresiding {
  readonly do: "AppointPresiding";
  readonly to: string;
  readonly room?: string;
}

/** Let somebody be heard, asked or not, over the limit if need be; lifts a cut. */
export interface ApproveMicrophone {
  readonly do: "ApproveMicrophone";
  readonly person: string;
  readonly room?: string;
}

/** Ask again, by the one who asked and is not satisfied with the answer just given. */
export interface AskAgain {
  readonly do: "AskAgain";
  readonly question: string;
  readonly room?: string;
}

/** Enter the request of somebody who raised a hand; the rules are those of a pressed one. */
export interface AskFor {
  readonly do: "AskFor";
  readonly person: string;
  readonly kind?: RequestKind;
  readonly room?: string;
}

/** Hand in a question form to an office-holder, before the session or during it. */
export interface AskInWriting {
  readonly do: "AskInWriting";
  readonly to: string;
  readonly topic: string;
  readonly text: string;
  readonly room?: string;
}

/**
 * Ask for the floor on the item under way, in the hall and from a remote room alike.
 *
 * Discussion needs open registration, debate an opened debate; an explanation and a point of order
 * may be asked for at any time of a sitting, breaks included.
 */
export interface AskToSpeak {
  readonly do: "AskToSpeak";
  readonly kind?: RequestKind;
  readonly room?: string;
}

/** Call an office-holder to answer for a group of issues dealt with on the item under way. */
export interface CallRespondent {
  readonly do: "CallRespondent";
  readonly group: string;
  readonly person: string;
  readonly room?: string;
}

/** Call a round: these ask one after another; a round that is done is finished with it. */
export interface CallRound {
  readonly do: "CallRound";
  readonly questions: readonly string[];
  readonly room?: string;
}

/** Ask a secretary to come; where there is a word with it, they read it first. */
export interface CallSecretary {
  readonly do: "CallSecretary";
  readonly text?: string;
  readonly room?: string;
}

/** Ask a technician to come. */
export interface CallTechnician {
  readonly do: "CallTechnician";
  readonly text?: string;
  readonly room?: string;
}

/**
 * Put down a promise made in an answer that is being given, or has been.
 *
 * Without `body` it is the body of whoever answers. `said_at` is when it was said; the answer may
 * have ended before it is written down.
 */
export interface CapturePromise {
  readonly do: "CapturePromise";
  readonly answer: string;
  readonly text: string;
  readonly body?: string;
  readonly due?: string;
  readonly said_at?: number;
  readonly room?: string;
}

/** Press a choice in a named vote; `replaces` is the number of the press before it, or 0. */
export interface CastBallot {
  readonly do: "CastBallot";
  readonly vote: string;
  readonly choice: Choice;
  readonly replaces?: number;
  readonly room?: string;
}

/** Put a group otherwise: its title, who answers, its item; once adopted, with a reason. */
export interface ChangeGroup {
  readonly do: "ChangeGroup";
  readonly group: string;
  readonly title: string;
  readonly respondents: readonly string[];
  readonly item?: string;
  readonly reason?: string;
  readonly room?: string;
}

/** Correct an item: whatever is named is replaced, the rest stays. */
export interface ChangeItem {
  readonly do: "ChangeItem";
  readonly item: string;
  readonly title?: string;
  readonly kind?: ItemKind;
  readonly presenter?: string;
  readonly minutes?: number;
  readonly resolution?: string;
  readonly reason?: string;
  readonly room?: string;
}

/**
 * Correct what is known of somebody, or end a mandate: N changes from the next vote on.
 *
 * `was` is the person as the asker saw them, so that two correcting at once undo nothing.
 */
export interface ChangePerson {
  readonly do: "ChangePerson";
  readonly was: Person;
  readonly person: Person;
  readonly reason?: string;
  readonly room?: string;
}

/** Say anew when the suspended sitting goes on. */
export interface ChangeResumption {
  readonly do: "ChangeResumption";
  readonly sitting: string;
  readonly resumes_at?: number;
  readonly room?: string;
}

/** Choose otherwise who asks in the round under way; whoever has asked stays in it. */
export interface ChangeRound {
  readonly do: "ChangeRound";
  readonly round: string;
  readonly questions: readonly string[];
  readonly room?: string;
}

/**
 * When a vote passes: `numerator/denominator` of `base`, reached (`at_least`) or exceeded.
 *
 * A rule without a name of its own is called by the catalogue, under `words.rule.` and its id.
 */
export interface Rule {
  readonly id: string;
  readonly name?: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly at_least: boolean;
  readonly base?: Base;
  readonly citation?: string;
  readonly effective_from?: string;
}

/** Settle the council's own rules anew; once the session is open only whoever presides does. */
export interface ChangeRules {
  readonly do: "ChangeRules";
  readonly rules: readonly Rule[];
  readonly reason?: string;
  readonly room?: string;
}

/** A seat on the plan of the hall; coordinates in the plan's own units, stage at the top. */
export interface Seat {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly section?: string;
}

/** The real hall's plan. */
export interface SeatPlan {
  readonly width?: number;
  readonly height?: number;
  readonly seats?: readonly Seat[];
}

/** Replace the plan of the hall's seats; who sits where is said of the people. */
export interface ChangeSeats {
  readonly do: "ChangeSeats";
  readonly seats: SeatPlan;
  readonly room?: string;
}

/** Where something is laid down, and from which day on; an empty day is always. */
export interface Citation {
  readonly text: string;
  readonly effective_from?: string;
}

/**
 * Settle some settings anew, for what happens from now on; never while ballots are taken.
 *
 * `citations` word anew where a setting or the ground of a refusal is laid down; an empty text
 * takes the version of that day away.
 */
export interface ChangeSettings {
  readonly do: "ChangeSettings";
  readonly changes: Readonly<Record<string, boolean | number | string>>;
  readonly citations?: Readonly<Record<string, Citation>>;
  readonly reason?: string;
  readonly room?: string;
}

/** Check in oneself on the tablet, before the sitting opens or while it lasts. */
export interface CheckIn {
  readonly do: "CheckIn";
  readonly sitting: string;
  readonly room?: string;
}

/** Check in whoever shows a card; a remote room's operator only that room's people. */
export interface CheckInCard {
  readonly do: "CheckInCard";
  readonly sitting: string;
  readonly person: string;
  readonly room?: string;
}

/** Record who counts the ballots: the first of the members is its head, by this open vote. */
export interface ChooseCommittee {
  readonly do: "ChooseCommittee";
  readonly members: readonly string[];
  readonly vote: string;
  readonly room?: string;
}

/** Close the list as the council has decided in an open vote: nobody comes or goes any more. */
export interface CloseCandidates {
  readonly do: "CloseCandidates";
  readonly election: string;
  readonly vote: string;
  readonly room?: string;
}

/** Go back to the list; who still waits to debate falls in by time of asking. */
export interface CloseDebate {
  readonly do: "CloseDebate";
  readonly room?: string;
}

/** Close one's own microphone or no longer ask for it; the speaker's closes with the speech. */
export interface CloseMicrophone {
  readonly do: "CloseMicrophone";
  readonly room?: string;
}

/** Take no further registration; who waits keeps their place. */
export interface CloseRegistration {
  readonly do: "CloseRegistration";
  readonly room?: string;
}

/** Close the session; sittings that were planned and never opened will not be held. */
export interface CloseSession {
  readonly do: "CloseSession";
  readonly room?: string;
}

/** Close the sitting; speakers are thanked and items finished in every room. */
export interface CloseSitting {
  readonly do: "CloseSitting";
  readonly sitting: string;
  readonly room?: string;
}

/** Close an open vote by hand, early or after an interruption. */
export interface CloseVote {
  readonly do: "CloseVote";
  readonly vote: string;
  readonly room?: string;
}

/**
 * Close a vote whose time is up; asked by the hub alone.
 *
 * The clock ends receipt: what was received in time may still be on its way into the journal, so
 * the closing waits for the grace that the settings give it.
 */
export interface CloseVoteByClock {
  readonly do: "CloseVoteByClock";
  readonly vote: string;
  readonly room?: string;
}

/**
 * Confirm, as a second person, what was entered; from then on it counts.
 *
 * If the delegate has pressed since, the press stands and the correction can only be dropped.
 */
export interface ConfirmCorrection {
  readonly do: "ConfirmCorrection";
  readonly vote: string;
  readonly correction: string;
  readonly room?: string;
}

/** Confirm, as a second person, exactly the entry one has read. */
export interface ConfirmCount {
  readonly do: "ConfirmCount";
  readonly vote: string;
  readonly entry: string;
  readonly room?: string;
}

/** Let the count stand that two people have entered alike. */
export interface ConfirmSheets {
  readonly do: "ConfirmSheets";
  readonly vote: string;
  readonly room?: string;
}

/** Let an interrupted vote run on, for the time the settings give. */
export interface ContinueVote {
  readonly do: "ContinueVote";
  readonly vote: string;
  readonly room?: string;
}

/** Cut every microphone of the room at once, but for that of whoever presides. */
export interface CutAll {
  readonly do: "CutAll";
  readonly room?: string;
}

/**
 * Cut somebody off at once, the speaker included: the chair's priority, recorded.
 *
 * Only the chair, or the floor given anew, lets them be heard again.
 */
export interface CutMicrophone {
  readonly do: "CutMicrophone";
  readonly person: string;
  readonly room?: string;
}

/** Turn the sitting under way closed or public, as the council has decided, with its reason. */
export interface DecidePrivacy {
  readonly do: "DecidePrivacy";
  readonly sitting: string;
  readonly closed: boolean;
  readonly reason: string;
  readonly room?: string;
}

/** Declare what a closed vote has decided. */
export interface DeclareResult {
  readonly do: "DeclareResult";
  readonly vote: string;
  readonly room?: string;
}

/** Note that a question is answered in writing, wholly or what is left of it, and why. */
export interface DeferAnswer {
  readonly do: "DeferAnswer";
  readonly question: string;
  readonly why?: InWriting;
  readonly room?: string;
}

/** Take back a correction that was not confirmed. */
export interface DropCorrection {
  readonly do: "DropCorrection";
  readonly vote: string;
  readonly correction: string;
  readonly room?: string;
}

/** Take a group away; its questions stay, to be put to another group or answered in writing. */
export interface DropGroup {
  readonly do: "DropGroup";
  readonly group: string;
  readonly reason?: string;
  readonly room?: string;
}

/** Take an item that has not begun, with its parts, off the programme. */
export interface DropItem {
  readonly do: "DropItem";
  readonly item: string;
  readonly reason?: string;
  readonly room?: string;
}

/** Put one's ballot into the secret box; in the box is in the box, it can't be changed. */
export interface DropSecretBallot {
  readonly do: "DropSecretBallot";
  readonly vote: string;
  readonly choice: Choice;
  readonly room?: string;
}

/** Give a series up, for a reason; votes that were declared in it stand. */
export interface DropSeries {
  readonly do: "DropSeries";
  readonly series: string;
  readonly reason: string;
  readonly room?: string;
}

/**
 * Put a marked sheet into the secret box: one letter a line, `-` where nothing is marked.
 *
 * The letters: h high, c confidence, l low, n no confidence, y chosen, x not chosen.
 */
export interface DropSheet {
  readonly do: "DropSheet";
  readonly vote: string;
  readonly marks: string;
  readonly room?: string;
}

/** Thank the speaker; the end of a point of order gives the floor and the clock back. */
export interface EndSpeech {
  readonly do: "EndSpeech";
  readonly speech: string;
  readonly room?: string;
}

/** Enter the open, spoken choice of a delegate whose device failed; it doesn't count yet. */
export interface EnterCorrection {
  readonly do: "EnterCorrection";
  readonly vote: string;
  readonly person: string;
  readonly choice: Choice;
  readonly reason: string;
  readonly room?: string;
}

/** Enter how many raised their hands for each choice. */
export interface EnterHands {
  readonly do: "EnterHands";
  readonly vote: string;
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
  readonly room?: string;
}

/** Enter the counting board's totals of a secret vote on paper, for a second person's eyes. */
export interface EnterPaper {
  readonly do: "EnterPaper";
  readonly vote: string;
  readonly issued: number;
  readonly returned: number;
  readonly invalid: number;
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
  readonly room?: string;
}

/** Enter a question form that a delegate handed in on paper, and on which day. */
export interface EnterQuestion {
  readonly do: "EnterQuestion";
  readonly person: string;
  readonly to: string;
  readonly topic: string;
  readonly text: string;
  readonly day?: string;
  readonly room?: string;
}

/** How often each mark stands at one person; `invalid` on ballots that count elsewhere. */
export interface LineTally {
  readonly counts: { readonly [K in SheetMark]?: number };
  readonly invalid?: number;
}

/** Enter the counting committee's figures, person by person, without knowing what others do. */
export interface EnterSheets {
  readonly do: "EnterSheets";
  readonly vote: string;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly lines: readonly LineTally[];
  readonly room?: string;
}

/** Give the speaker more time; whoever is over their time gets all of it from now on. */
export interface ExtendSpeech {
  readonly do: "ExtendSpeech";
  readonly speech: string;
  readonly seconds?: number;
  readonly room?: string;
}

/** Give an open vote more time, before its time is up. */
export interface ExtendVote {
  readonly do: "ExtendVote";
  readonly vote: string;
  readonly seconds: number;
  readonly room?: string;
}

/** End the item under way in a room. */
export interface FinishItem {
  readonly do: "FinishItem";
  readonly item: string;
  readonly room?: string;
}

/** End a round. With `rest_in_writing` what was not answered for lack of time is owed so. */
export interface FinishRound {
  readonly do: "FinishRound";
  readonly round: string;
  readonly rest_in_writing?: boolean;
  readonly room?: string;
}

/** Let the displays of a room follow the meeting; results are shown in `style`. */
export interface FollowMeeting {
  readonly do: "FollowMeeting";
  readonly style?: string;
  readonly room?: string;
}

/**
 * Call the one who was asked, or somebody else who is invited, to answer one question.
 *
 * The person questioned answers in person: what others say is heard beside it and settles nothing.
 */
export interface GiveAnswer {
  readonly do: "GiveAnswer";
  readonly question: string;
  readonly person?: string;
  readonly room?: string;
}

/**
 * Thank whoever speaks and call this request; only whoever presides gives the floor.
 *
 * A point of order ends no speech, it interrupts it: the speaker's clock stands until it is over.
 * Whoever was passed over can be called just like that.
 */
export interface GiveFloor {
  readonly do: "GiveFloor";
  readonly request: string;
  readonly room?: string;
}

/** Call somebody who has not asked, such as a head of department to explain. */
export interface GiveFloorTo {
  readonly do: "GiveFloorTo";
  readonly person: string;
  readonly kind?: RequestKind;
  readonly room?: string;
}

/** Give up a group's room in which nothing has happened; its delegates are free for others. */
export interface GiveUpGroupRoom {
  readonly do: "GiveUpGroupRoom";
  readonly room?: string;
}

/** Go on though the second copy is missing: what is recorded now is on one disk alone. */
export interface GoOnWithOneCopy {
  readonly do: "GoOnWithOneCopy";
  readonly reason: string;
  readonly room?: string;
}

/** Let another member of the presidium preside; in a group's room another delegate. */
export interface HandOverPresiding {
  readonly do: "HandOverPresiding";
  readonly to: string;
  readonly room?: string;
}

/** Put a new item on the programme. */
export interface InsertItem {
  readonly do: "InsertItem";
  readonly title: string;
  readonly kind?: ItemKind;
  readonly presenter?: string;
  readonly minutes?: number;
  readonly sitting?: string;
  readonly parent?: string;
  readonly before?: string;
  readonly resolution?: string;
  readonly reason?: string;
  readonly room?: string;
}

/** Tell that one leaves before the end. */
export interface LeaveEarly {
  readonly do: "LeaveEarly";
  readonly sitting: string;
  readonly reason?: string;
  readonly room?: string;
}

/** Put somebody on the list of those who can be questioned, or correct what stands there. */
export interface ListOfficeHolder {
  readonly do: "ListOfficeHolder";
  readonly person: string;
  readonly office: string;
  readonly body: string;
  readonly room?: string;
}

/**
 * Tell that the hub was away while the vote was open; asked by a hub that starts.
 *
 * From here on no ballot is taken and nothing is closed by clock, until whoever presides decides.
 */
export interface MarkInterrupted {
  readonly do: "MarkInterrupted";
  readonly vote: string;
  readonly room?: string;
}

/** Vote on an amendment before another one of the same draft, or after all others. */
export interface MoveAmendment {
  readonly do: "MoveAmendment";
  readonly amendment: string;
  readonly before?: string;
  readonly room?: string;
}

/** Put an item with its parts under `parent`, before `before` or last, in `sitting` if named. */
export interface MoveItem {
  readonly do: "MoveItem";
  readonly item: string;
  readonly parent?: string;
  readonly before?: string;
  readonly sitting?: string;
  readonly reason?: string;
  readonly room?: string;
}

/**
 * Call somebody earlier or later than the order says; `before` is empty for the end.
 *
 * Chair and secretary do it alike, it is recorded, and it can be taken back.
 */
export interface MoveRequest {
  readonly do: "MoveRequest";
  readonly request: string;
  readonly before?: string;
  readonly room?: string;
}

/**
 * Put somebody's name forward: by the entitled proposer, by a delegate, or by oneself.
 *
 * At the desk `by` says who did; a delegate at a tablet nominates under their own name, and whom
 * the roll knows by the name that stands there.
 */
export interface Nominate {
  readonly do: "Nominate";
  readonly election: string;
  readonly post: string;
  readonly name: string;
  readonly person?: string;
  readonly posts?: string;
  readonly born?: string;
  readonly how?: Nomination;
  readonly by?: string;
  readonly room?: string;
}

/** Let delegates answer each other: from now on debate comes before the list. */
export interface OpenDebate {
  readonly do: "OpenDebate";
  readonly room?: string;
}

/** Open one's own microphone, or ask for it where somebody else decides. */
export interface OpenMicrophone {
  readonly do: "OpenMicrophone";
  readonly room?: string;
}

/** Let speakers register on the item under way; lists are kept by chair and secretary alike. */
export interface OpenRegistration {
  readonly do: "OpenRegistration";
  readonly room?: string;
}

/**
 * Open a planned sitting; `closed` when the council has decided to sit in private.
 *
 * Without a quorum it can be opened too, the figures are recorded with it: it is the votes that a
 * missing quorum stops.
 */
export interface OpenSitting {
  readonly do: "OpenSitting";
  readonly sitting: string;
  readonly closed?: boolean;
  readonly room?: string;
}

/** Let the room vote: from here on N, the roll, the quorum and the rule's sum are fixed. */
export interface OpenVote {
  readonly do: "OpenVote";
  readonly vote: string;
  readonly room?: string;
}

/** Stop the speaker's clock, not the speaker; chair and secretary keep the clock alike. */
export interface PauseClock {
  readonly do: "PauseClock";
  readonly speech: string;
  readonly room?: string;
}

/**
 * A post to be filled: how many seats, who is entitled to propose, who has to approve.
 *
 * `delegates_only`: only a delegate in office can hold it. Approved by nobody is left empty.
 */
export interface Post {
  readonly id: string;
  readonly name: string;
  readonly seats?: number;
  readonly proposer?: string;
  readonly approved_by?: string;
  readonly delegates_only?: boolean;
}

/** Put posts up for election; one ballot may hold several of them. */
export interface PlanElection {
  readonly do: "PlanElection";
  readonly title: string;
  readonly posts: readonly Post[];
  readonly item?: string;
  readonly style?: SheetStyle;
  readonly room?: string;
}

/** The session (kỳ họp) as its convening notice names it; dates are ISO texts. */
export interface Session {
  readonly name?: string;
  readonly council?: string;
  readonly term?: string;
  readonly number?: string;
  readonly kind?: string;
  readonly venue?: string;
  readonly starts?: string;
  readonly ends?: string;
  readonly stage?: Stage;
}

/** A stretch of time in private; `until` is open while it lasts. */
export interface Stretch {
  readonly since: number;
  readonly until?: number;
}

/**
 * A sitting (phiên họp, buổi); planned times are ISO texts in local time.
 *
 * `closed` (họp kín) is how it sits now; `private` remembers every stretch that was closed.
 */
export interface Sitting {
  readonly id: string;
  readonly title: string;
  readonly starts: string;
  readonly ends: string;
  readonly stage?: Stage;
  readonly closed?: boolean;
  readonly private?: readonly Stretch[];
  readonly opened_at?: number;
  readonly closed_at?: number;
  readonly resumes_at?: number;
  readonly present?: number;
  readonly total?: number;
}

/** An agenda item; `used` is finished time in microseconds, `started_at` the running stretch. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly kind?: ItemKind;
  readonly presenter?: string;
  readonly minutes?: number;
  readonly sitting?: string;
  readonly parent?: string;
  readonly resolution?: string;
  readonly stage?: ItemStage;
  readonly started_at?: number;
  readonly used?: number;
  readonly reason?: string;
}

/** A delegate group (tổ đại biểu). */
export interface Group {
  readonly id: string;
  readonly name: string;
}

/**
 * Somebody has the floor: `ends_at` while the clock runs, `left` while it stands.
 *
 * Both may lie in the past or below zero: time that is up ends nothing by itself. `held` says that
 * the desk stopped the clock (and not a point of order).
 */
export interface Speech {
  readonly id: string;
  readonly person: string;
  readonly kind: RequestKind;
  readonly request: string;
  readonly started_at: number;
  readonly allowed: number;
  readonly ends_at: number | null;
  readonly left?: number;
  readonly attempt?: number;
  readonly used?: number;
  readonly running_since?: number;
  readonly held?: boolean;
}

/**
 * Whose microphones are open beside the speaker's own, in the order they were opened.
 *
 * `cut` are those the chair has cut: only the chair, or the floor, lets them be heard again.
 */
export interface Microphones {
  readonly mode?: MicrophoneMode;
  readonly limit?: number;
  readonly open?: readonly string[];
  readonly asking?: readonly string[];
  readonly cut?: readonly string[];
}

/** What the hall displays show; `follow` means that the meeting itself decides. */
export interface Scene {
  readonly follow?: boolean;
  readonly kind?: SceneKind;
  readonly vote?: string;
  readonly style?: string;
  readonly text?: string;
  readonly summary?: string;
}

/**
 * The last act of the desk that can be taken back until `until`; `act` is its event's name.
 *
 * Where the agenda was reordered, `agenda` is the order before it and `items` the moved items as
 * they were; any other change of the agenda makes that act final.
 */
export interface Undoable {
  readonly number: number;
  readonly act: string;
  readonly until: number;
  readonly actor: string;
  readonly before: Room;
  readonly at?: number;
  readonly request?: string;
  readonly agenda?: readonly string[];
  readonly items?: Readonly<Record<string, Item>>;
}

/**
 * A room and what it has of its own; the plenary hall is the first one.
 *
 * `queue` holds the waiting requests on the item under way, in the order of calling, `parked`
 * those on other items; `moved` are the ones whose place somebody chose by hand.
 */
export interface Room {
  readonly id: string;
  readonly name: string;
  readonly kind?: string;
  readonly joins?: string;
  readonly presiding?: string;
  readonly secretary?: string;
  readonly groups?: readonly string[];
  readonly members?: readonly string[];
  readonly aside?: boolean;
  readonly item?: string;
  readonly registration?: boolean;
  readonly debate?: boolean;
  readonly queue?: readonly string[];
  readonly parked?: readonly string[];
  readonly moved?: readonly string[];
  readonly speech?: Speech;
  readonly interrupted?: Speech;
  readonly microphones?: Microphones;
  readonly scene?: Scene;
  readonly vote?: string;
  readonly undoable?: Undoable;
}

/** The council's own settings of a session; times in seconds unless the name says otherwise. */
export interface Settings {
  readonly first_speech?: number;
  readonly next_speech?: number;
  readonly debate_speech?: number;
  readonly explanation_speech?: number;
  readonly point_of_order_speech?: number;
  readonly question_speech?: number;
  readonly answer_speech?: number;
  readonly questioning_debate?: number;
  readonly round_least?: number;
  readonly round_most?: number;
  readonly written_answer_days?: number;
  readonly due_on_working_day?: boolean;
  readonly days_off?: string;
  readonly speak_only_present?: boolean;
  readonly remote_lobby?: boolean;
  readonly record_sittings?: boolean;
  readonly warning?: number;
  readonly undo?: number;
  readonly vote_duration?: number;
  readonly vote_alarm?: number;
  readonly vote_continue?: number;
  readonly receipt_grace?: number;
  readonly visibility?: string;
  readonly quorum_needed?: boolean;
  readonly secret_electronic?: boolean;
  readonly committee_needed?: boolean;
  readonly sheet_duration?: number;
  readonly sheet_invalid_scope?: string;
  readonly sheet_percent_base?: string;
  readonly election_tie?: string;
  readonly election_no_majority?: string;
  readonly election_none_chosen?: string;
  readonly total_counts?: string;
  readonly elected_total?: number;
  readonly late_after_minutes?: number;
  readonly hands_confirmed_by_second?: boolean;
  readonly show_names_after_declaring?: boolean;
  readonly agenda_change?: string;
  readonly amendments_waiting?: number;
  readonly closed_stops_public?: boolean;
  readonly closed_stops_invitees?: boolean;
  readonly closed_stops_observers?: boolean;
  readonly closed_stops_remote?: boolean;
  readonly closed_stops_recording?: boolean;
  readonly closed_stops_export?: boolean;
}

/** Somebody who can be questioned: the person, the office held and the body led. */
export interface OfficeHolder {
  readonly person: string;
  readonly office: string;
  readonly body: string;
}

/**
 * A group of issues (nhóm vấn đề) and who answers for it, the one in charge first.
 *
 * It is dealt with on an item of the agenda. The council decides on it: by a vote of this session,
 * or as `decision` records.
 */
export interface IssueGroup {
  readonly id: string;
  readonly title: string;
  readonly respondents: readonly string[];
  readonly item?: string;
  readonly stage?: GroupStage;
  readonly vote?: string;
  readonly decision?: string;
  readonly reason?: string;
}

/** A whole session as it is prepared: everything in it is checked before anything is stored. */
export interface Plan {
  readonly session: Session;
  readonly sittings: readonly Sitting[];
  readonly items: readonly Item[];
  readonly people: readonly Person[];
  readonly groups?: readonly Group[];
  readonly rooms?: readonly Room[];
  readonly seats?: SeatPlan;
  readonly settings?: Settings;
  readonly rules?: readonly Rule[];
  readonly office_holders?: readonly OfficeHolder[];
  readonly issue_groups?: readonly IssueGroup[];
  readonly presiding?: string;
  readonly demonstration?: boolean;
  readonly mark?: Mark;
}

/** Store a prepared session, or replace it as long as no sitting has been opened. */
export interface PlanSession {
  readonly do: "PlanSession";
  readonly plan: Plan;
  readonly room?: string;
}

/**
 * A person on the sheet, with the posts held or stood for.
 *
 * `person` is their id where they take part in the session, `part` the part of the sheet they
 * stand in, `born` an ISO date that may break a tie, `candidate` whose line it is in an election.
 */
export interface SheetLine {
  readonly name: string;
  readonly posts?: string;
  readonly person?: string;
  readonly part?: string;
  readonly born?: string;
  readonly candidate?: string;
}

/** A person who is not on the sheet, and why. */
export interface Excluded {
  readonly name: string;
  readonly posts?: string;
  readonly reason: string;
}

/** Put on a sheet whose confidence the council votes on, in two choices. */
export interface PrepareConfidenceVote {
  readonly do: "PrepareConfidenceVote";
  readonly persons: readonly SheetLine[];
  readonly excluded?: readonly Excluded[];
  readonly room?: string;
  readonly title: string;
  readonly item?: string;
  readonly form?: Form;
  readonly seconds?: number;
  readonly repeats?: string;
}

/** Put some of an election's posts on one ballot; after a round, who is left stands again. */
export interface PrepareElection {
  readonly do: "PrepareElection";
  readonly election: string;
  readonly parts: readonly string[];
  readonly room?: string;
  readonly title: string;
  readonly item?: string;
  readonly form?: Form;
  readonly seconds?: number;
  readonly repeats?: string;
}

/** Put office-holders on one sheet, to be rated in three levels; `excluded` are not rated. */
export interface PrepareRating {
  readonly do: "PrepareRating";
  readonly persons: readonly SheetLine[];
  readonly excluded?: readonly Excluded[];
  readonly room?: string;
  readonly title: string;
  readonly item?: string;
  readonly form?: Form;
  readonly seconds?: number;
  readonly repeats?: string;
}

/** One issue as it will be read out, or one draft of a list with its item on the agenda. */
export interface Part {
  readonly title: string;
  readonly item?: string;
}

/** Say which votes belong together: the issues of one draft, or the drafts of a consent list. */
export interface PrepareSeries {
  readonly do: "PrepareSeries";
  readonly kind: SeriesKind;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly item?: string;
  readonly room?: string;
}

/** What a vote is about beside its title: a series or one part of it, or an amendment. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly of?: string;
  readonly part?: string;
}

/**
 * Put a question before the room; nobody can vote until it is opened.
 *
 * Left out, duration and visibility are the council's settings; hands and paper have no clock.
 */
export interface PrepareVote {
  readonly do: "PrepareVote";
  readonly title: string;
  readonly item?: string;
  readonly form?: Form;
  readonly rule?: string;
  readonly seconds?: number;
  readonly visibility?: Visibility;
  readonly repeats?: string;
  readonly about?: Subject;
  readonly room?: string;
}

/** Put a finished or dropped item back on the programme; it can then be started again. */
export interface ReopenItem {
  readonly do: "ReopenItem";
  readonly item: string;
  readonly reason: string;
  readonly room?: string;
}

/** Put changes of the programme before the council; nothing changes until a vote adopts them. */
export interface ProposeAgendaChange {
  readonly do: "ProposeAgendaChange";
  readonly alterations: readonly (MoveItem | InsertItem | DropItem | ChangeItem | ReopenItem)[];
  readonly reason: string;
  readonly room?: string;
}

/**
 * Put an amendment to the draft of an item forward: its text, where it goes, who proposes it.
 *
 * The desk enters it for a person or a body; a delegate at a tablet proposes in their own name.
 */
export interface ProposeAmendment {
  readonly do: "ProposeAmendment";
  readonly item: string;
  readonly text: string;
  readonly place?: string;
  readonly person?: string;
  readonly body?: string;
  readonly room?: string;
}

/** Propose a group of issues and who answers for it, as the Standing Committee does. */
export interface ProposeGroup {
  readonly do: "ProposeGroup";
  readonly title: string;
  readonly respondents: readonly string[];
  readonly item?: string;
  readonly room?: string;
}

/**
 * Whoever took a draft out of the list puts it back, before any vote on either opens.
 *
 * The desk does it where they say so aloud.
 */
export interface PutBack {
  readonly do: "PutBack";
  readonly series: string;
  readonly part: string;
  readonly room?: string;
}

/** Tell from one's own tablet that it is ready for the vote that was prepared. */
export interface ReadyToVote {
  readonly do: "ReadyToVote";
  readonly vote: string;
  readonly room?: string;
}

/** Note the day an answer came in writing, and its document; also when the session is over. */
export interface ReceiveAnswer {
  readonly do: "ReceiveAnswer";
  readonly question: string;
  readonly day: string;
  readonly document?: string;
  readonly room?: string;
}

/** Record the document by which an election that needs it was approved. */
export interface RecordApproval {
  readonly do: "RecordApproval";
  readonly election: string;
  readonly candidate: string;
  readonly document: string;
  readonly date: string;
  readonly room?: string;
}

/**
 * Enter how people attend a sitting: at the roll call, from a letter, or as a correction.
 *
 * Leave may be entered for any sitting ahead; a sitting that is over is corrected with a reason.
 */
export interface RecordAttendance {
  readonly do: "RecordAttendance";
  readonly sitting: string;
  readonly people: readonly string[];
  readonly kind: AttendanceKind;
  readonly reason?: string;
  readonly room?: string;
}

/** Record how many copies there are, as the database says; `by` and `reason` where known. */
export interface RecordCopies {
  readonly do: "RecordCopies";
  readonly two: boolean;
  readonly reign?: number;
  readonly by?: string;
  readonly reason?: string;
  readonly room?: string;
}

/** Tell what was in the opened box; asked by the hub alone, once the vote is closed. */
export interface RecordCount {
  readonly do: "RecordCount";
  readonly vote: string;
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
  readonly proof: string;
  readonly room?: string;
}

/** Tell what was in the opened box, person by person; asked by the hub alone. */
export interface RecordSheets {
  readonly do: "RecordSheets";
  readonly vote: string;
  readonly valid: number;
  readonly invalid: number;
  readonly lines: readonly LineTally[];
  readonly proof: string;
  readonly room?: string;
}

/**
 * Register to question somebody on the item under way, aloud and in one's turn.
 *
 * Without `group` and `to` it is to whoever answers just now. `question` is one's own question
 * form, which is then asked aloud; otherwise `topic` and `text` may say what it will be about.
 */
export interface RegisterQuestion {
  readonly do: "RegisterQuestion";
  readonly group?: string;
  readonly to?: string;
  readonly topic?: string;
  readonly text?: string;
  readonly question?: string;
  readonly room?: string;
}

/** Register a delegate who raised a hand; the rules are those of a pressed registration. */
export interface RegisterQuestionFor {
  readonly do: "RegisterQuestionFor";
  readonly person: string;
  readonly group?: string;
  readonly to?: string;
  readonly topic?: string;
  readonly text?: string;
  readonly question?: string;
  readonly room?: string;
}

/** Refuse somebody the floor, with the reason they are told; only whoever presides does. */
export interface RejectRequest {
  readonly do: "RejectRequest";
  readonly request: string;
  readonly reason: string;
  readonly room?: string;
}

/** Call a group's room something else. */
export interface RenameGroupRoom {
  readonly do: "RenameGroupRoom";
  readonly name: string;
  readonly room?: string;
}

/** Put the question of a vote that is over again, as a new vote that names the old one. */
export interface RepeatVote {
  readonly do: "RepeatVote";
  readonly vote: string;
  readonly room?: string;
}

/** Tell that the box can't be opened as it was filled; asked by the hub alone. */
export interface ReportBoxLost {
  readonly do: "ReportBoxLost";
  readonly vote: string;
  readonly room?: string;
}

/**
 * Report how many raised their hands for each choice in the remote room one looks after.
 *
 * Said again it takes the place of what was said before, until the desk's count is confirmed.
 */
export interface ReportHands {
  readonly do: "ReportHands";
  readonly vote: string;
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
  readonly room?: string;
}

/** Put somebody who was passed over back in the queue, behind those of the same class. */
export interface RequeueRequest {
  readonly do: "RequeueRequest";
  readonly request: string;
  readonly room?: string;
}

/** Let the speaker's clock run again, in a sitting and not in its breaks. */
export interface ResumeClock {
  readonly do: "ResumeClock";
  readonly speech: string;
  readonly room?: string;
}

/** Go on with the suspended sitting. */
export interface ResumeSitting {
  readonly do: "ResumeSitting";
  readonly sitting: string;
  readonly room?: string;
}

/** Take a call or a message off the screens: the desk any, a caller their own call. */
export interface RetireNotice {
  readonly do: "RetireNotice";
  readonly notice: string;
  readonly room?: string;
}

/** Put a promise otherwise, with the reason; how it stood before stays in the record. */
export interface RewordPromise {
  readonly do: "RewordPromise";
  readonly promise: string;
  readonly text: string;
  readonly body: string;
  readonly due?: string;
  readonly reason?: string;
  readonly room?: string;
}

/**
 * Send an opinion in writing, one on each item.
 *
 * With `request` it takes the place of one's own request that waits or was passed over, on
 * whatever item; without, it is on `item` (or the one under way), asked for or not, registration
 * open or closed, from the item's start until the session ends.
 */
export interface SendInWriting {
  readonly do: "SendInWriting";
  readonly text: string;
  readonly request?: string;
  readonly item?: string;
  readonly room?: string;
}

/** Send a message from the desk to some people, to one delegate group, or to everybody. */
export interface SendMessage {
  readonly do: "SendMessage";
  readonly text: string;
  readonly to?: readonly string[];
  readonly group?: string;
  readonly room?: string;
}

/** Send somebody back before the door, with the reason: they are neither seen nor heard. */
export interface SendOut {
  readonly do: "SendOut";
  readonly reason: string;
  readonly people?: readonly string[];
  readonly places?: readonly string[];
  readonly room?: string;
}

/** Send what a group has discussed to the plenary, in points; sent again, it replaces itself. */
export interface SendSummary {
  readonly do: "SendSummary";
  readonly item: string;
  readonly points: readonly string[];
  readonly opinions: number;
  readonly room?: string;
}

/** Say how microphones are opened from now on; all but the speaker's are closed for it. */
export interface SetMicrophoneMode {
  readonly do: "SetMicrophoneMode";
  readonly mode: MicrophoneMode;
  readonly limit?: number;
  readonly room?: string;
}

/** Who discusses in a room: whole delegate groups, and delegates put there by hand. */
export interface Share {
  readonly room: string;
  readonly groups?: readonly string[];
  readonly members?: readonly string[];
}

/**
 * Say of every delegate group, and by hand of single delegates, in which room they discuss.
 *
 * `seen` is the sharing as the asker saw it, so that two at it at once undo nothing.
 */
export interface ShareDelegatesOut {
  readonly do: "ShareDelegatesOut";
  readonly seen: readonly Share[];
  readonly shares: readonly Share[];
  readonly room?: string;
}

/** Fix the displays of a room on one scene until they follow the meeting again. */
export interface ShowScene {
  readonly do: "ShowScene";
  readonly kind: SceneKind;
  readonly vote?: string;
  readonly style?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly room?: string;
}

/**
 * Pass over somebody who is not there; they can be called again or put back in the queue.
 *
 * Whoever has been called and does not come is passed over as well, by whoever presides: neither
 * turn nor time is counted.
 */
export interface SkipRequest {
  readonly do: "SkipRequest";
  readonly request: string;
  readonly room?: string;
}

/** Put a question into a group of issues, or out of every group; its words stay as they are. */
export interface SortQuestion {
  readonly do: "SortQuestion";
  readonly question: string;
  readonly group?: string;
  readonly room?: string;
}

/** Begin an item in a room; whoever speaks there is thanked, what is under way is finished. */
export interface StartItem {
  readonly do: "StartItem";
  readonly item: string;
  readonly room?: string;
}

/** Suspend the sitting, until a given moment if it is known; every clock stands still. */
export interface SuspendSitting {
  readonly do: "SuspendSitting";
  readonly sitting: string;
  readonly resumes_at?: number;
  readonly reason?: string;
  readonly room?: string;
}

/** Switch the simulated delegates on or off; there are none but in a demonstration. */
export interface SwitchSimulation {
  readonly do: "SwitchSimulation";
  readonly on: boolean;
  readonly room?: string;
}

/**
 * A delegate asks that one draft of a consent list be voted on apart, before the vote opens.
 *
 * The desk enters it for a delegate who has asked aloud.
 */
export interface TakeOut {
  readonly do: "TakeOut";
  readonly series: string;
  readonly part: string;
  readonly person?: string;
  readonly room?: string;
}

/** A member of the presidium takes the chair when whoever presides can't hand it over. */
export interface TakePresiding {
  readonly do: "TakePresiding";
  readonly reason: string;
  readonly room?: string;
}

/** Tell that a message stands on this tablet; `trip` is its shortest way and back (ms). */
export interface TellShown {
  readonly do: "TellShown";
  readonly notice: string;
  readonly trip: number;
  readonly room?: string;
}

/**
 * Take back the desk's last act, named by its number, while it can be; chair and secretary may.
 *
 * What a vote has been opened on since stands.
 */
export interface Undo {
  readonly do: "Undo";
  readonly number: number;
  readonly room?: string;
}

/** Take somebody off the list again, whom no question and no group names. */
export interface UnlistOfficeHolder {
  readonly do: "UnlistOfficeHolder";
  readonly person: string;
  readonly room?: string;
}

/** Take proposed changes of the programme back before they are put to the vote. */
export interface WithdrawAgendaChange {
  readonly do: "WithdrawAgendaChange";
  readonly proposal: string;
  readonly reason: string;
  readonly room?: string;
}

/**
 * Take note that whoever proposed an amendment withdraws it; nothing is voted on then.
 *
 * A delegate withdraws their own at a tablet.
 */
export interface WithdrawAmendment {
  readonly do: "WithdrawAmendment";
  readonly amendment: string;
  readonly reason: string;
  readonly room?: string;
}

/** Take a name back before the list is closed: the candidate or who nominated them may. */
export interface WithdrawCandidate {
  readonly do: "WithdrawCandidate";
  readonly election: string;
  readonly candidate: string;
  readonly reason: string;
  readonly room?: string;
}

/** Take a promise off the list that was none, with the reason; the record keeps it. */
export interface WithdrawPromise {
  readonly do: "WithdrawPromise";
  readonly promise: string;
  readonly reason: string;
  readonly room?: string;
}

/** Take back one's own question form, as long as nothing has become of it. */
export interface WithdrawQuestion {
  readonly do: "WithdrawQuestion";
  readonly question: string;
  readonly room?: string;
}

/** Take back one's own request, as long as it waits or was passed over. */
export interface WithdrawRequest {
  readonly do: "WithdrawRequest";
  readonly request: string;
  readonly room?: string;
}

/** Ask the meeting something; the same id asked again gets the same answer. */
export interface Ask {
  readonly say: "ask";
  readonly id: string;
  readonly command: Command;
}

/** Measure the way to the hub; `sent` is the screen's own clock and comes back unchanged. */
export interface Ping {
  readonly say: "ping";
  readonly sent: number;
}

/** Ask for a fresh snapshot, because a patch did not fit. */
export interface Refresh {
  readonly say: "refresh";
}

/**
 * How the screen itself fares, for the technician: kept in no journal, may be lost.
 *
 * `trip` is the way to the hub and back (ms), `battery` in percent; what a screen can't know it
 * leaves out. Taken at most once in ten seconds, what comes sooner is let fall.
 */
export interface Signal {
  readonly say: "signal";
  readonly trip?: number;
  readonly battery?: number;
  readonly charging?: boolean;
}

/**
 * Offer to send sound and picture: which section of the description is which track.
 *
 * `tab` is made by the page: said again for the same one, another way to the device is taken (ICE
 * restart), or more is sent. `place` offers what the devices of a room send.
 */
export interface Publish {
  readonly say: "publish";
  readonly id: string;
  readonly tab: string;
  readonly tracks: Readonly<Record<string, Track>>;
  readonly sdp: string;
  readonly place?: boolean;
}

/**
 * Ask for sound and picture, answered with the hub's own description.
 *
 * Its sections are, in this order, so many places on the stage (a picture and a voice each), so
 * many other voices, so many small pictures, and one for a screen that somebody shares. In the
 * hall no voices are offered: people there hear with their ears. Said again for the same `tab`,
 * another way to the device is taken.
 */
export interface Subscribe {
  readonly say: "subscribe";
  readonly id: string;
  readonly tab: string;
  readonly stage?: number;
  readonly voices?: number;
  readonly faces?: number;
  readonly screen?: number;
}

/** Answer the hub's description with the device's own. */
export interface Answer {
  readonly say: "answer";
  readonly id: string;
  readonly tab: string;
  readonly sdp: string;
}

/**
 * Say whose small pictures are wanted, slot by slot; whom one may not see stays dark.
 *
 * As long as nobody is named, the places show whoever sends from afar, as far as they go.
 */
export interface Look {
  readonly say: "look";
  readonly tab: string;
  readonly faces: readonly string[];
}

/** Say what this screen does without on a narrow line: small pictures, or all pictures. */
export interface Spare {
  readonly say: "spare";
  readonly tab: string;
  readonly spares: "faces" | "nothing" | "pictures";
}

/** Send nothing more, or receive nothing more. */
export interface HangUp {
  readonly say: "hang_up";
  readonly tab: string;
  readonly direction: "receives" | "sends";
}

/** The first frame: which build serves, whose eyes these are, and the hub's time (µs). */
export interface Welcome {
  readonly say: "welcome";
  readonly build: string;
  readonly screen: string;
  readonly person: string;
  readonly eyes: Eyes;
  readonly room: string;
  readonly now: number;
  readonly latest: boolean;
}

/** Everything these eyes may see after event `number`; replaces whatever the screen held. */
export interface Snapshot {
  readonly say: "snapshot";
  readonly number: number;
  readonly parts: Partial<Parts>;
}

/**
 * What changed in one part between two events, as a JSON merge patch (RFC 7396).
 *
 * A screen at number h applies it if after <= h < upto, ignores it if upto <= h, else refreshes.
 */
export interface Patch {
  readonly say: "patch";
  readonly part: PartName;
  readonly after: number;
  readonly upto: number;
  readonly patch: unknown;
}

/** A screen the hub knows of: `link` is live, slow or lost. */
export interface ScreenShape {
  readonly person: string;
  readonly kind: string;
  readonly link: string;
  readonly since: number;
}

/** Every screen the hub knows of, for desk and technician; the newest replaces, none is kept. */
export interface Presence {
  readonly say: "presence";
  readonly screens: Readonly<Record<string, ScreenShape>>;
}

/**
 * Every two seconds: the hub is alive, stands at `number`, and its time is `now` (µs).
 *
 * `unreachable`: the record can't be reached; what is shown may be old and nothing can be asked.
 * `copy_missing`: it waits for its second copy; the desk may go on with one.
 */
export interface Beat {
  readonly say: "beat";
  readonly number: number;
  readonly now: number;
  readonly unreachable?: boolean;
  readonly copy_missing?: boolean;
}

/** The answer to a ping. */
export interface Pong {
  readonly say: "pong";
  readonly sent: number;
  readonly now: number;
}

/** The command is in the journal: the number and time (µs) of its first event. */
export interface Recorded {
  readonly say: "recorded";
  readonly id: string;
  readonly number: number;
  readonly at: number;
}

/** The command changed nothing; `reason` is a key of the refusals' catalogue. */
export interface Refusal {
  readonly say: "refusal";
  readonly id: string;
  readonly reason: RefusalReason;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Said before the hub closes the socket: revoked, busy, upgrade, not_allowed. */
export interface Gone {
  readonly say: "gone";
  readonly reason: string;
}

/** The person signed in on another device; ballots from this one no longer count. */
export interface Superseded {
  readonly say: "superseded";
}

/** What was asked is done: the hub's description, or none after an answer. */
export interface Described {
  readonly say: "described";
  readonly id: string;
  readonly sdp?: string;
}

/** It can't be done; `reason` is a key of the catalogue of sound and picture. */
export interface Turned {
  readonly say: "turned";
  readonly id: string;
  readonly reason: string;
}

/** Whom each place of this screen shows from now on; an empty text is nobody. */
export interface Slots {
  readonly say: "slots";
  readonly tab: string;
  readonly stage: readonly string[];
  readonly voices: readonly string[];
  readonly faces: readonly string[];
  readonly screen?: readonly string[];
}

/** What of this sender is looked at: its large picture, and a screen it may share just now. */
export interface Staged {
  readonly say: "staged";
  readonly tab: string;
  readonly large: boolean;
  readonly screen: boolean;
}

/**
 * The connection is over; why says one word.
 *
 * It is `left`, `lost`, `never_came`, `broken`, `replaced`, `kicked` or `stopped`, or `not_in`
 * when whoever it was may not take part any more.
 */
export interface Parted {
  readonly say: "parted";
  readonly tab: string;
  readonly direction: "receives" | "sends";
  readonly why: string;
}

/** How loud the open voices are, in decibels below the loudest there is; several a second. */
export interface Levels {
  readonly say: "levels";
  readonly levels: Readonly<Record<string, number>>;
}

/** The sitting is being recorded, or not any more; every screen shows it while it is. */
export interface Recording {
  readonly say: "recording";
  readonly on: boolean;
}

/**
 * For desk and technician: who is connected from afar, and whether the gates are obeyed.
 *
 * Up to journal number `in_force` every gate is as the meeting says. `away`: sound and picture
 * can't be reached; `lapsed`: no hub has said for two seconds what may pass, so nothing does.
 * `settled`: the last change of what may pass is obeyed, so whoever was cut is not heard.
 * `connected` are the parties that send, `waiting` those of them that have not been let in.
 * `recording` is `off` where nothing is to be recorded, `starting` and `on` where it is; else what
 * is wrong: `missing`, `full` (the disk), `failed`, or `behind`, when some of it is lost.
 * Of `frozen` nothing has come for three seconds, of `sound_only` no picture.
 */
export interface Link {
  readonly say: "link";
  readonly in_force: number;
  readonly away: boolean;
  readonly lapsed: boolean;
  readonly connected: readonly string[];
  readonly waiting?: readonly string[];
  readonly settled?: boolean;
  readonly recording?: "behind" | "failed" | "full" | "missing" | "off" | "on" | "starting";
  readonly frozen?: readonly string[];
  readonly sound_only?: readonly string[];
}

/**
 * Through which relays (TURN) a device may go, by a name and password that soon expire.
 *
 * Said only where the installation has relays, when a screen comes and anew before they expire.
 */
export interface Relays {
  readonly say: "relays";
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
}

/** The parts a view consists of; a part with nothing to show is an empty object. */
export interface Parts {
  readonly session: SessionPart;
  readonly agenda: AgendaPart;
  readonly people: PeoplePart;
  readonly plan: PlanPart;
  readonly attendance: AttendancePart;
  readonly floor: FloorPart;
  readonly vote: VotePart;
  readonly questioning: QuestioningPart;
  readonly questions: QuestionsPart;
  readonly votes: VotesPart;
  readonly elections: ElectionsPart;
  readonly proceedings: ProceedingsPart;
  readonly versions: VersionsPart;
  readonly groups: GroupsPart;
  readonly scene: ScenePart;
  readonly notices: NoticesPart;
  readonly desk: DeskPart;
  readonly own: OwnPart;
}
export type PartName = keyof Parts;
export const PART_NAMES: readonly PartName[] = ["session", "agenda", "people", "plan", "attendance", "floor", "vote", "questioning", "questions", "votes", "elections", "proceedings", "versions", "groups", "scene", "notices", "desk", "own"];

/** Every command that can be asked. */
export type Command =
  | AddPerson
  | AddRoom
  | AddSitting
  | Admit
  | AdoptGroups
  | AnnulVote
  | AnswerCall
  | AppointGroupSecretary
  | AppointPresiding
  | ApproveMicrophone
  | AskAgain
  | AskFor
  | AskInWriting
  | AskToSpeak
  | CallRespondent
  | CallRound
  | CallSecretary
  | CallTechnician
  | CapturePromise
  | CastBallot
  | ChangeGroup
  | ChangeItem
  | ChangePerson
  | ChangeResumption
  | ChangeRound
  | ChangeRules
  | ChangeSeats
  | ChangeSettings
  | CheckIn
  | CheckInCard
  | ChooseCommittee
  | CloseCandidates
  | CloseDebate
  | CloseMicrophone
  | CloseRegistration
  | CloseSession
  | CloseSitting
  | CloseVote
  | CloseVoteByClock
  | ConfirmCorrection
  | ConfirmCount
  | ConfirmSheets
  | ContinueVote
  | CutAll
  | CutMicrophone
  | DecidePrivacy
  | DeclareResult
  | DeferAnswer
  | DropCorrection
  | DropGroup
  | DropItem
  | DropSecretBallot
  | DropSeries
  | DropSheet
  | EndSpeech
  | EnterCorrection
  | EnterHands
  | EnterPaper
  | EnterQuestion
  | EnterSheets
  | ExtendSpeech
  | ExtendVote
  | FinishItem
  | FinishRound
  | FollowMeeting
  | GiveAnswer
  | GiveFloor
  | GiveFloorTo
  | GiveUpGroupRoom
  | GoOnWithOneCopy
  | HandOverPresiding
  | InsertItem
  | LeaveEarly
  | ListOfficeHolder
  | MarkInterrupted
  | MoveAmendment
  | MoveItem
  | MoveRequest
  | Nominate
  | OpenDebate
  | OpenMicrophone
  | OpenRegistration
  | OpenSitting
  | OpenVote
  | PauseClock
  | PlanElection
  | PlanSession
  | PrepareConfidenceVote
  | PrepareElection
  | PrepareRating
  | PrepareSeries
  | PrepareVote
  | ProposeAgendaChange
  | ProposeAmendment
  | ProposeGroup
  | PutBack
  | ReadyToVote
  | ReceiveAnswer
  | RecordApproval
  | RecordAttendance
  | RecordCopies
  | RecordCount
  | RecordSheets
  | RegisterQuestion
  | RegisterQuestionFor
  | RejectRequest
  | RenameGroupRoom
  | ReopenItem
  | RepeatVote
  | ReportBoxLost
  | ReportHands
  | RequeueRequest
  | ResumeClock
  | ResumeSitting
  | RetireNotice
  | RewordPromise
  | SendInWriting
  | SendMessage
  | SendOut
  | SendSummary
  | SetMicrophoneMode
  | ShareDelegatesOut
  | ShowScene
  | SkipRequest
  | SortQuestion
  | StartItem
  | SuspendSitting
  | SwitchSimulation
  | TakeOut
  | TakePresiding
  | TellShown
  | Undo
  | UnlistOfficeHolder
  | WithdrawAgendaChange
  | WithdrawAmendment
  | WithdrawCandidate
  | WithdrawPromise
  | WithdrawQuestion
  | WithdrawRequest;

/** Every frame a screen sends. */
export type FromScreen =
  | Ask
  | Ping
  | Refresh
  | Signal
  | Publish
  | Subscribe
  | Answer
  | Look
  | Spare
  | HangUp;

/** Every frame the hub sends. */
export type FromHub =
  | Welcome
  | Snapshot
  | Patch
  | Presence
  | Beat
  | Pong
  | Recorded
  | Refusal
  | Gone
  | Superseded
  | Described
  | Turned
  | Slots
  | Staged
  | Parted
  | Levels
  | Recording
  | Link
  | Relays;

export type CommandName = Command["do"];

/** Who may ask what; the hub asks the same table again and decides. */
export const ALLOWED: { readonly [N in CommandName]: readonly Role[] } = {
  AddPerson: ["administrator", "clerk", "secretary"],
  AddRoom: ["administrator", "clerk", "secretary"],
  AddSitting: ["administrator", "clerk", "presiding", "secretary"],
  Admit: ["clerk", "presiding", "secretary"],
  AdoptGroups: ["presiding"],
  AnnulVote: ["presiding"],
  AnswerCall: ["clerk", "secretary", "technician"],
  AppointGroupSecretary: ["administrator", "clerk", "presiding", "secretary"],
  AppointPresiding: ["administrator", "clerk", "secretary"],
  ApproveMicrophone: ["presiding"],
  AskAgain: ["delegate"],
  AskFor: ["clerk", "group_secretary", "presiding", "secretary"],
  AskInWriting: ["delegate"],
  AskToSpeak: ["behalf", "delegate", "invitee"],
  CallRespondent: ["presiding"],
  CallRound: ["presiding"],
  CallSecretary: ["behalf", "delegate", "invitee", "presidium", "room_operator"],
  CallTechnician: ["behalf", "delegate", "invitee", "presidium", "room_operator"],
  CapturePromise: ["clerk", "secretary"],
  CastBallot: ["delegate"],
  ChangeGroup: ["clerk", "presiding", "secretary"],
  ChangeItem: ["clerk", "presiding", "secretary"],
  ChangePerson: ["administrator", "clerk", "secretary"],
  ChangeResumption: ["presiding", "secretary"],
  ChangeRound: ["presiding"],
  ChangeRules: ["administrator", "clerk", "presiding", "secretary"],
  ChangeSeats: ["administrator", "clerk", "secretary", "technician"],
  ChangeSettings: ["administrator", "clerk", "presiding", "secretary"],
  CheckIn: ["behalf", "delegate", "invitee", "presidium"],
  CheckInCard: ["clerk", "room_operator", "secretary"],
  ChooseCommittee: ["clerk", "presiding", "secretary"],
  CloseCandidates: ["clerk", "presiding", "secretary"],
  CloseDebate: ["presiding"],
  CloseMicrophone: ["behalf", "delegate", "invitee", "presiding"],
  CloseRegistration: ["group_secretary", "presiding", "secretary"],
  CloseSession: ["presiding"],
  CloseSitting: ["presiding"],
  CloseVote: ["presiding"],
  CloseVoteByClock: ["hub"],
  ConfirmCorrection: ["clerk", "presiding", "presidium", "secretary"],
  ConfirmCount: ["clerk", "presiding", "presidium", "secretary"],
  ConfirmSheets: ["clerk", "presiding", "presidium", "secretary"],
  ContinueVote: ["presiding"],
  CutAll: ["presiding"],
  CutMicrophone: ["presiding"],
  DecidePrivacy: ["presiding"],
  DeclareResult: ["presiding"],
  DeferAnswer: ["clerk", "presiding", "secretary"],
  DropCorrection: ["clerk", "presiding", "presidium", "secretary"],
  DropGroup: ["clerk", "presiding", "secretary"],
  DropItem: ["clerk", "presiding", "secretary"],
  DropSecretBallot: ["delegate"],
  DropSeries: ["clerk", "presiding", "secretary"],
  DropSheet: ["delegate"],
  EndSpeech: ["presiding"],
  EnterCorrection: ["clerk", "secretary"],
  EnterHands: ["clerk", "secretary"],
  EnterPaper: ["clerk", "secretary"],
  EnterQuestion: ["clerk", "presiding", "secretary"],
  EnterSheets: ["clerk", "secretary"],
  ExtendSpeech: ["presiding"],
  ExtendVote: ["presiding"],
  FinishItem: ["presiding"],
  FinishRound: ["presiding"],
  FollowMeeting: ["presiding", "secretary", "technician"],
  GiveAnswer: ["presiding"],
  GiveFloor: ["presiding"],
  GiveFloorTo: ["presiding"],
  GiveUpGroupRoom: ["administrator", "clerk", "secretary"],
  GoOnWithOneCopy: ["presiding", "technician"],
  HandOverPresiding: ["presiding"],
  InsertItem: ["clerk", "presiding", "secretary"],
  LeaveEarly: ["behalf", "delegate", "invitee", "presidium"],
  ListOfficeHolder: ["clerk", "presiding", "secretary"],
  MarkInterrupted: ["hub"],
  MoveAmendment: ["clerk", "presiding", "secretary"],
  MoveItem: ["clerk", "presiding", "secretary"],
  MoveRequest: ["group_secretary", "presiding", "secretary"],
  Nominate: ["clerk", "delegate", "presiding", "secretary"],
  OpenDebate: ["presiding"],
  OpenMicrophone: ["behalf", "delegate", "invitee", "presiding"],
  OpenRegistration: ["group_secretary", "presiding", "secretary"],
  OpenSitting: ["presiding"],
  OpenVote: ["presiding"],
  PauseClock: ["group_secretary", "presiding", "secretary"],
  PlanElection: ["clerk", "presiding", "secretary"],
  PlanSession: ["administrator", "clerk", "secretary"],
  PrepareConfidenceVote: ["clerk", "presiding", "secretary"],
  PrepareElection: ["clerk", "presiding", "secretary"],
  PrepareRating: ["clerk", "presiding", "secretary"],
  PrepareSeries: ["clerk", "presiding", "secretary"],
  PrepareVote: ["clerk", "presiding", "secretary"],
  ProposeAgendaChange: ["clerk", "presiding", "secretary"],
  ProposeAmendment: ["clerk", "delegate", "presiding", "secretary"],
  ProposeGroup: ["clerk", "presiding", "secretary"],
  PutBack: ["clerk", "delegate", "presiding", "secretary"],
  ReadyToVote: ["delegate"],
  ReceiveAnswer: ["clerk", "secretary"],
  RecordApproval: ["clerk", "presiding", "secretary"],
  RecordAttendance: ["clerk", "secretary"],
  RecordCopies: ["hub"],
  RecordCount: ["hub"],
  RecordSheets: ["hub"],
  RegisterQuestion: ["delegate"],
  RegisterQuestionFor: ["clerk", "presiding", "secretary"],
  RejectRequest: ["presiding"],
  RenameGroupRoom: ["administrator", "clerk", "secretary"],
  ReopenItem: ["presiding"],
  RepeatVote: ["clerk", "presiding", "secretary"],
  ReportBoxLost: ["hub"],
  ReportHands: ["room_operator"],
  RequeueRequest: ["group_secretary", "presiding", "secretary"],
  ResumeClock: ["group_secretary", "presiding", "secretary"],
  ResumeSitting: ["presiding"],
  RetireNotice: ["behalf", "clerk", "delegate", "invitee", "presiding", "presidium", "room_operator", "secretary", "technician"],
  RewordPromise: ["clerk", "secretary"],
  SendInWriting: ["behalf", "delegate", "invitee"],
  SendMessage: ["clerk", "presiding", "secretary"],
  SendOut: ["clerk", "presiding", "secretary"],
  SendSummary: ["group_secretary", "presiding"],
  SetMicrophoneMode: ["presiding"],
  ShareDelegatesOut: ["administrator", "clerk", "secretary"],
  ShowScene: ["presiding", "secretary", "technician"],
  SkipRequest: ["group_secretary", "presiding", "secretary"],
  SortQuestion: ["clerk", "presiding", "secretary"],
  StartItem: ["presiding"],
  SuspendSitting: ["presiding"],
  SwitchSimulation: ["administrator", "clerk", "presiding", "secretary", "technician"],
  TakeOut: ["clerk", "delegate", "presiding", "secretary"],
  TakePresiding: ["presidium"],
  TellShown: ["behalf", "delegate", "invitee"],
  Undo: ["group_secretary", "presiding", "secretary"],
  UnlistOfficeHolder: ["clerk", "presiding", "secretary"],
  WithdrawAgendaChange: ["clerk", "presiding", "secretary"],
  WithdrawAmendment: ["clerk", "delegate", "presiding", "secretary"],
  WithdrawCandidate: ["clerk", "delegate", "presiding", "secretary"],
  WithdrawPromise: ["clerk", "secretary"],
  WithdrawQuestion: ["delegate"],
  WithdrawRequest: ["behalf", "delegate", "invitee"],
};

/** The rules behind refusals, and since when; empty: the council's own. */
export const GROUNDS = {
  quorum_needed: "2025-06-16",
  secret_electronic: "2025-06-16",
  hands_confirmed_by_second: "2025-06-16",
  speak_only_present: "2025-09-26",
  vote_duration: "2025-06-16",
  receipt_grace: "",
  undo: "",
  round_most: "2026-03-01",
  written_answer_days: "2026-03-01",
  agenda_change: "2025-09-26",
  amendments_waiting: "",
  voting_in_person: "2025-06-16",
  voters_roll: "2025-06-16",
  secret_ballot: "2025-06-16",
  ballots_agree: "2025-06-16",
  committee_needed: "2025-06-16",
  counting_committee: "2025-06-16",
  counted_twice: "",
  candidates: "2025-06-16",
  election_ballot: "2025-06-16",
  election_no_majority: "2025-06-16",
  result_stands: "2025-06-16",
  one_at_a_time: "2025-06-16",
  voting_rules: "2025-06-16",
  issue_by_issue: "2025-09-26",
  amendments: "2025-09-26",
  common_list: "",
  closed_sitting: "2025-06-16",
  presiding: "2025-06-16",
  sitting_under_way: "2025-06-16",
  session_record: "2025-06-16",
  in_the_hall: "2025-09-26",
  speaking_order: "2025-09-26",
  debate: "2025-09-26",
  questioning_decided: "2026-03-01",
  questioning_form: "2026-03-01",
  questioning_answer: "2026-03-01",
  promises: "2026-03-01",
  microphones: "",
  interruption: "",
  failed_device: "",
  latest_device: "",
  rights: "",
  reason_on_record: "",
} as const;
export type Ground = keyof typeof GROUNDS;

/** Which rule stands behind a refusal; one that says all by itself has none. */
export const BEHIND: { readonly [R in RefusalReason]?: Ground } = {
  agenda_adopted: "agenda_change",
  agenda_change_voted_on: "agenda_change",
  agenda_needs_vote: "agenda_change",
  agenda_vote_stands: "agenda_change",
  agenda_vote_under_way: "agenda_change",
  already_waiting: "speaking_order",
  amendment_voted_on: "issue_by_issue",
  amendments_unsettled: "issue_by_issue",
  amends_for_another: "amendments",
  amends_without_mandate: "amendments",
  another_sitting_open: "one_at_a_time",
  another_vote_undecided: "one_at_a_time",
  answer_day_out_of_range: "written_answer_days",
  asked_in_round: "round_most",
  attends_on_behalf: "voting_in_person",
  ballot_already_in_box: "secret_ballot",
  ballot_out_of_date: "latest_device",
  ballots_disagree: "ballots_agree",
  behalf_never_votes: "voting_in_person",
  behalf_of_whom: "voting_in_person",
  candidate_counts: "counting_committee",
  candidate_no_mandate: "candidates",
  committee_needed: "committee_needed",
  committee_size: "counting_committee",
  consent_list_empty: "common_list",
  consent_vote_opened: "common_list",
  correction_out_of_date: "failed_device",
  correction_waiting: "hands_confirmed_by_second",
  corrections_in_named_only: "failed_device",
  corrections_unconfirmed: "hands_confirmed_by_second",
  count_confirmed: "result_stands",
  count_negative: "ballots_agree",
  count_not_confirmed: "hands_confirmed_by_second",
  count_not_given: "secret_ballot",
  debate_not_open: "debate",
  decided_already: "issue_by_issue",
  decision_needed: "questioning_decided",
  delegate_role_missing: "voters_roll",
  delegates_question: "questioning_form",
  draft_decided: "issue_by_issue",
  draft_in_list: "common_list",
  draft_put_to_vote: "amendments",
  due_before_session: "promises",
  election_next_round: "result_stands",
  election_postponed: "election_no_majority",
  entered_once_only: "counted_twice",
  entered_twice_already: "counted_twice",
  entries_differ: "counted_twice",
  entry_out_of_date: "hands_confirmed_by_second",
  form_day_out_of_range: "questioning_form",
  groups_discussing: "in_the_hall",
  issue_group_not_on_item: "questioning_decided",
  issues_unfinished: "issue_by_issue",
  item_not_begun: "speaking_order",
  item_not_questioning: "questioning_decided",
  item_under_way: "one_at_a_time",
  kind_not_yours: "speaking_order",
  kind_of_questioning: "questioning_answer",
  limit_out_of_bounds: "microphones",
  line_disagrees: "ballots_agree",
  list_closed: "candidates",
  list_not_voted: "candidates",
  list_open: "candidates",
  mandate_ended: "questioning_form",
  member_no_delegate: "counting_committee",
  microphones_taken: "microphones",
  more_chosen_than_seats: "ballots_agree",
  more_than_issued: "ballots_agree",
  more_than_present: "ballots_agree",
  never_heard: "speaking_order",
  no_answer_in_writing_due: "written_answer_days",
  no_group_on_item: "questioning_decided",
  no_quorum: "quorum_needed",
  no_sitting_open: "sitting_under_way",
  nobody_stands: "candidates",
  nominates_another: "candidates",
  nominator_no_delegate: "candidates",
  not_a_delegate: "voters_roll",
  not_allowed: "presiding",
  not_chosen_openly: "counting_committee",
  not_entitled: "voters_roll",
  not_in_hall: "presiding",
  not_in_presidium: "presiding",
  not_office_holder: "questioning_form",
  not_on_behalf: "voting_in_person",
  not_present: "speak_only_present",
  not_questioning: "questioning_form",
  not_respondent: "questioning_decided",
  not_taken_out_by_you: "common_list",
  not_the_proposer: "candidates",
  not_your_amendment: "amendments",
  not_your_question: "questioning_form",
  nothing_to_undo: "undo",
  only_in_hall: "in_the_hall",
  opinion_sent_already: "speaking_order",
  own_rights: "rights",
  person_twice_in_round: "round_most",
  plan_already_begun: "session_record",
  presides_now: "presiding",
  promise_outside_answer: "promises",
  question_being_asked: "questioning_answer",
  question_instead: "questioning_form",
  question_not_answered: "questioning_answer",
  question_not_asked: "questioning_answer",
  question_not_registered: "round_most",
  question_settled: "questioning_answer",
  question_to_oneself: "questioning_form",
  question_under_way: "questioning_form",
  reason_needed: "reason_on_record",
  registration_closed: "speaking_order",
  respondent_needed: "questioning_decided",
  returned_over_issued: "ballots_agree",
  round_not_answered: "questioning_answer",
  round_of_one_answerer: "round_most",
  round_size: "round_most",
  round_still_heard: "questioning_answer",
  rule_never_met: "voting_rules",
  rule_on_total_only: "voting_rules",
  rule_twice: "voting_rules",
  rule_without_citation: "voting_rules",
  second_person_needed: "hands_confirmed_by_second",
  secret_needs_https: "secret_ballot",
  secret_not_electronic: "secret_electronic",
  session_begun: "session_record",
  session_closed: "session_record",
  session_not_open: "sitting_under_way",
  setting_by_chair: "presiding",
  sheet_is_secret: "secret_ballot",
  signed_in_elsewhere: "latest_device",
  sitting_closed: "sitting_under_way",
  sitting_closed_to_you: "closed_sitting",
  sitting_not_at_hand: "sitting_under_way",
  sitting_not_open: "sitting_under_way",
  sitting_still_open: "one_at_a_time",
  sitting_suspended: "sitting_under_way",
  speech_interrupted: "speaking_order",
  staff_by_administrator: "rights",
  too_many_amendments: "amendments_waiting",
  too_many_chosen: "election_ballot",
  too_many_nominations: "candidates",
  undo_overtaken: "undo",
  undo_too_late: "undo",
  unknown_rule: "voting_rules",
  vote_annulled: "result_stands",
  vote_interrupted: "interruption",
  vote_not_carried: "questioning_decided",
  vote_not_closed: "result_stands",
  vote_not_correctable: "failed_device",
  vote_not_counting: "secret_ballot",
  vote_not_declared: "result_stands",
  vote_not_over: "result_stands",
  vote_on_draft_prepared: "common_list",
  vote_on_other_subject: "issue_by_issue",
  vote_open: "one_at_a_time",
  vote_opened_since: "undo",
  vote_repeated_already: "result_stands",
  vote_still_running: "vote_duration",
  vote_time_up: "vote_duration",
  vote_too_late: "receipt_grace",
  vote_without_clock: "vote_duration",
  votes_in_the_hall_only: "in_the_hall",
  votes_in_the_next_vote: "voters_roll",
  wrong_form: "secret_ballot",
};
