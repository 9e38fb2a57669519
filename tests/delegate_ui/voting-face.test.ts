// How a vote looks from one seat: never more than the hub has said, and never a silence about why.
import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, momentOf, pageOf, sittingAtHand } from "../../delegate_ui/src/page.ts";
import { ballotFace, concernsMe, countsOf, hurry, pastOutcome, showsResult, troubleOf, whyNot } from "../../delegate_ui/src/voting-face.ts";
import type { Link } from "../../hub/client/link.ts";
import type { MyBallot } from "../../hub/client/my-ballot.ts";
import { ballotKind } from "../../hub/client/parts/ballot.ts";
import type { OwnPart, PastVoteShape, SessionPart, SittingShape, VotePart } from "../../hub/client/protocol.ts";

const OPENED = 1_765_170_000_000_000;
const SECOND = 1_000_000;
const VOTE: VotePart = {
  id: "90", title: "Nghị quyết", form: "named", stage: "open", rule: { id: "majority_of_total", citation: "", base: "total" },
  seconds: 30, visibility: "live", alarm_s: 10, total: 85, present: 80, absent: 5, base: 85, needed: 43, quorum: 57, pressed: 0,
  item: "46", opened_at: OPENED, closes_at: OPENED + 30 * SECOND,
};
const OWN: OwnPart = {
  person: "D07", name: "Hà", roles: ["delegate"], room: "hall", may_vote: true, entitled: true, notices: {}, notices_order: [],
  attendance: { kind: "present", at: OPENED, room: "hall", how: "tablet" },
};
const MINE: MyBallot = {
  vote: "90", secret: false, phase: "not_chosen", choice: undefined, recorded: undefined, mayBeIn: false, mayDrop: false,
  mayPress: true, superseded: false, refused: undefined, missed: undefined,
};
const RECORDED = { number: 120, at: OPENED + 5 * SECOND, changes: 0, choice: "for" } as const;

test("only an open vote on tablets covers the screen, and only of who is on its roll", () => {
  assert.ok(covers(VOTE, OWN));
  assert.ok(!covers(VOTE, { ...OWN, entitled: false }));
  assert.ok(!covers({ ...VOTE, form: "hands" }, OWN));
  assert.ok(!covers({ ...VOTE, stage: "prepared" }, OWN));
  assert.ok(!covers({ ...VOTE, stage: "closed" }, OWN));
});

test("a press waiting while another is recorded shows both, each as what it is", () => {
  const face = ballotFace({ ...MINE, phase: "not_recorded", choice: "against", recorded: RECORDED }, VOTE);
  assert.equal(face.recorded?.choice, "for");
  assert.deepEqual(face.pending, { choice: "against", state: "unrecorded" });
  assert.equal(ballotKind(face), "unrecorded");
});

test("the ballot of an earlier vote says nothing of this one", () => {
  const face = ballotFace({ ...MINE, vote: "80", phase: "recorded", recorded: RECORDED, choice: "for" }, VOTE);
  assert.equal(ballotKind(face), "none");
});

test("a press that came too late is told with the time the vote closed", () => {
  const closed = { ...VOTE, stage: "closed" as const, closed_at: OPENED + 30 * SECOND };
  const face = ballotFace({ ...MINE, phase: "too_late", choice: "for" }, closed);
  assert.equal(ballotKind(face), "late");
  assert.match(face.lateAt ?? "", /^\d\d:\d\d:\d\d$/u);
});

test("in the last seconds whoever has nothing recorded is called; whoever has is left in peace", () => {
  const late = OPENED + 21 * SECOND;
  assert.ok(!hurry(MINE, VOTE, OPENED + 19 * SECOND));
  assert.ok(hurry(MINE, VOTE, late));
  assert.ok(!hurry({ ...MINE, recorded: RECORDED }, VOTE, late));
  assert.ok(!hurry(MINE, { ...VOTE, interrupted_at: late }, late));
  assert.ok(!hurry(MINE, { ...VOTE, stage: "closed" }, late));
});

test("another device, a refusal and an interruption are told in the ballot's place", () => {
  assert.equal(troubleOf(MINE, VOTE), undefined);
  assert.equal(troubleOf({ ...MINE, superseded: true }, VOTE), "superseded");
  assert.equal(troubleOf({ ...MINE, refused: "not_entitled" }, VOTE), "refused");
  assert.equal(troubleOf(MINE, { ...VOTE, interrupted_at: OPENED }), "interrupted");
  assert.equal(troubleOf({ ...MINE, phase: "not_recorded", choice: "for" }, { ...VOTE, interrupted_at: OPENED }), undefined);
});

test("whoever is not asked is told why", () => {
  const why = (own: Partial<OwnPart>, vote: Partial<VotePart> = {}): string | undefined => whyNot({ ...OWN, ...own }, { ...VOTE, ...vote })?.[0];
  assert.equal(why({}), undefined);
  assert.equal(why({}, { form: "hands" }), "tablet.why_hands");
  assert.equal(why({}, { form: "paper" }), "tablet.why_paper");
  assert.equal(why({ entitled: false, roles: ["invitee"] }), "tablet.why_no_delegate");
  assert.equal(why({ entitled: false, may_vote: false }), "tablet.why_no_mandate");
  assert.equal(why({ entitled: false }), "tablet.why_came_later");
  assert.equal(why({ entitled: false }, { stage: "prepared" }), "tablet.why_not_present_yet");
});

test("a result stays until another item is under way, or it is put away", () => {
  const declared = { ...VOTE, stage: "declared" as const };
  assert.ok(showsResult(declared, "46", ""));
  assert.ok(!showsResult(declared, "47", ""));
  assert.ok(!showsResult(declared, "46", "90"));
  assert.ok(!showsResult({ ...VOTE, stage: "prepared" }, "46", ""));
  assert.ok(concernsMe(declared, OWN));
  assert.ok(!concernsMe({ ...declared, stage: "annulled" }, OWN));
  assert.ok(!concernsMe(VOTE, OWN));
});

test("counts keep who pressed nothing and who was absent apart", () => {
  const tally = { in_favour: 61, against: 9, abstain: 7, not_voted: 3 };
  assert.deepEqual(countsOf({ ...VOTE, tally }), { for: 61, against: 9, abstain: 7, silent: 3, absent: 5 });
  assert.equal(countsOf(VOTE), undefined);
});

test("a past vote whose result these eyes may not see says so", () => {
  const past: PastVoteShape = { id: "90", title: "", form: "secret", stage: "declared", at: OPENED };
  assert.equal(pastOutcome(past), "unseen");
  assert.equal(pastOutcome({ ...past, stage: "annulled" }), "annulled");
});

const LINK: Link = { open: true, level: "live", silence: 0, heardAt: undefined, unreachable: false, attempt: 0, ended: undefined };
const session = (change: Partial<SessionPart>): SessionPart => ({
  name: "", council: "", term: "", number: "", kind: "", venue: "", starts: "", ends: "", stage: "open", demonstration: false,
  hidden: false, sittings: {}, order: [], rooms: {}, ...change,
});
const sitting = (id: string, stage: SittingShape["stage"]): SittingShape => ({ id, title: id, starts: "", ends: "", stage, closed: false });

test("a page that is signed out says so even when it still knows the sitting", () => {
  assert.equal(pageOf(undefined, LINK), "connecting");
  assert.equal(pageOf(session({ hidden: true }), LINK), "hidden");
  assert.equal(pageOf(session({}), { ...LINK, ended: "revoked" }), "ended");
  assert.equal(pageOf(session({}), LINK), "sitting");
});

test("between two sittings the next one is at hand, after the last one the last", () => {
  const both = { B1: sitting("B1", "closed"), B2: sitting("B2", "planned") };
  const order = ["B1", "B2"];
  assert.equal(sittingAtHand(session({ sittings: both, order, sitting: "B1" }), undefined)?.id, "B2");
  const last = { B1: sitting("B1", "closed") };
  assert.equal(sittingAtHand(session({ sittings: last, order: ["B1"], sitting: "B1" }), undefined)?.id, "B1");
  assert.equal(momentOf(session({}), sitting("B1", "suspended")), "break");
  assert.equal(momentOf(session({ stage: "closed" }), sitting("B1", "closed")), "session_closed");
  assert.equal(momentOf(session({}), undefined), "none");
});
