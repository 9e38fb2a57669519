/** A scene of the hall in small: the same parts as on the wall, drawn in the wall's own measures and scaled down. */

import type { JSX } from "preact";
import { hour, of } from "../../hub/client/format.ts";
import { CombTally } from "../../hub/client/parts/CombTally.tsx";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { HalfDrum } from "../../hub/client/parts/HalfDrum.tsx";
import { CombLine, Logo } from "../../hub/client/parts/Icon.tsx";
import { HallBars } from "../../hub/client/parts/ResultBars.tsx";
import { SeatPlan } from "../../hub/client/parts/SeatPlan.tsx";
import { HallVerdict } from "../../hub/client/parts/Verdict.tsx";
import type { ScenePart, VotePart } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { type Facts, MINUTE, groupOf, itemOf, nameOf, numberOf, queueOf } from "./facts.ts";
import { planOf, seatStates } from "./seats.ts";
import { countsOf } from "./tally.ts";
import { byPeople } from "./voting-act.ts";
import { say } from "./words.ts";

interface SceneProps {
  desk: Desk;
  f: Facts;
  scene: ScenePart;
}

export function HallScene({ desk, scene, large }: { desk: Desk; scene: ScenePart; large?: boolean }): JSX.Element {
  const f = desk.facts.value;
  return (
    <div class={`wall${large ? " large" : ""}`} role="img" aria-label={say(`desk.scene.${scene.kind}`)}>
      <div class="wallin" data-screen="hall" data-theme="hall" aria-hidden="true">
        {scene.kind !== "blank" && <WallHead desk={desk} f={f} />}
        <div class={`body ${scene.kind}`}><Shown desk={desk} f={f} scene={scene} /></div>
      </div>
    </div>
  );
}

function WallHead({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  return (
    <>
      <div class="whead"><Logo /><b class="serif">{f.session?.council}</b><span>{say("desk.session_number", { number: f.session?.number ?? "" })}</span><b class="at">{hour(desk.live.now.value / 1000)}</b></div>
      <CombLine />
    </>
  );
}

function Shown(props: SceneProps): JSX.Element | null {
  const { f, scene } = props;
  switch (scene.kind) {
    case "speaker": return <Speaker {...props} />;
    case "vote": return scene.vote ? <Vote {...props} vote={scene.vote} /> : null;
    case "result": return scene.vote ? <Result {...props} vote={scene.vote} /> : null;
    case "item": return <Item {...props} />;
    case "break": return <HalfDrum remaining={() => left(props)} resumesAt={scene.resumes_at === undefined ? undefined : hour(scene.resumes_at / 1000)} />;
    case "queue": return <Queue f={f} />;
    case "attendance": return <Big label={say("desk.quorum_word")} title={say("desk.present", { count: of(f.attendance?.present ?? 0, f.attendance?.total ?? 0) })} />;
    case "notice": return <Big label={say("desk.notices")} title={scene.text} />;
    case "welcome": return <Big label={f.session?.council ?? ""} title={f.session?.name ?? ""} />;
    case "blank": return null;
  }
}

function left({ desk, scene }: SceneProps): number | null {
  return scene.resumes_at === undefined ? null : (scene.resumes_at - desk.live.now.value) / 1000;
}

function Big({ label, title }: { label: string; title: string }): JSX.Element {
  return <div class="big"><div class="k">{label}</div><div class="t serif">{title}</div></div>;
}

function Next({ f, scene }: { f: Facts; scene: ScenePart }): JSX.Element | null {
  const next = scene.kind === "speaker" ? nameOf(f, scene.next_person) : itemOf(f, scene.next_item)?.title ?? "";
  return next === "" ? null : <div class="nx">{say("words.next")}: <b>{next}</b></div>;
}

function Speaker({ desk, f, scene }: SceneProps): JSX.Element {
  const speech = f.floor?.speech;
  if (speech === undefined) return <Item desk={desk} f={f} scene={scene} />;
  return (
    <>
      <div class="two">
        <div>
          <div class="k">{say(`desk.item.${itemOf(f, f.agenda?.under_way)?.kind ?? "plenary_discussion"}`)}</div>
          <div class="n serif">{nameOf(f, speech.person)}</div>
          <div class="g">{groupOf(f, speech.person)}</div>
        </div>
        <DrumClock
          times="speech" size={42} figure={11} total={speech.allowed / 1000} state={speech.ends_at === undefined ? "paused" : "running"}
          remaining={() => (speech.ends_at === undefined ? speech.left ?? 0 : speech.ends_at - desk.live.now.value) / 1000}
          note={say("words.clock_within_minutes", { minutes: Math.round(speech.allowed / MINUTE) })}
        />
      </div>
      <Next f={f} scene={scene} />
    </>
  );
}

function Vote({ desk, f, vote }: SceneProps & { vote: VotePart }): JSX.Element {
  const total = Math.max(1, ((vote.closes_at ?? 0) - (vote.opened_at ?? 0)) / 1000);
  const number = numberOf(f.agenda, vote.item);
  return (
    <>
      <div class="two">
        <div><div class="k">{say("desk.vote_word")}{number !== undefined && ` · ${say("words.item", { number })}`}</div><div class="q serif">{vote.title}</div></div>
        {vote.stage === "open" && !byPeople(vote) && <DrumClock times="vote" size={33} figure={8.5} total={total} remaining={() => ((vote.closes_at ?? 0) - desk.live.now.value) / 1000} />}
      </div>
      <div class="cnt">
        <b>{vote.pressed}<i>/{vote.present}</i></b>
        {vote.tally ? <HallBars live counts={countsOf(vote, vote.tally)} needed={vote.needed} /> : <CombTally pressed={vote.pressed} waiting={vote.present - vote.pressed} absent={vote.absent} />}
      </div>
    </>
  );
}

function Result({ f, scene, vote }: SceneProps & { vote: VotePart }): JSX.Element | null {
  const { result, tally } = vote;
  if (result === undefined || tally === undefined) return null;
  const states = seatStates({ ...f, vote }, "declared");
  return (
    <>
      <div class="t2 serif">{vote.title}</div>
      <div class="two">
        <HallVerdict outcome={result.passed ? "adopted" : "rejected"} needed={result.needed} got={tally.in_favour} total={result.base} present={vote.present} head={result.digest} />
        {scene.style !== "numbers" && <SeatPlan plan={planOf(f.plan, f.people, f.session)} view="wall" stateOf={states} noTable />}
      </div>
      {scene.style !== "seats" && <HallBars counts={countsOf(vote, tally)} needed={result.needed} />}
    </>
  );
}

function Item({ f, scene }: SceneProps): JSX.Element {
  const item = itemOf(f, f.agenda?.under_way);
  if (item === undefined) return <Big label={f.session?.council ?? ""} title={f.session?.name ?? ""} />;
  return (
    <>
      <div class="num"><b>{numberOf(f.agenda, item.id)}</b><div><div class="k">{say(`desk.item.${item.kind}`)}</div><div class="t serif">{item.title}</div>{item.presenter && <div class="g">{say("desk.presents")}: <b>{item.presenter}</b></div>}</div></div>
      <Next f={f} scene={scene} />
    </>
  );
}

function Queue({ f }: { f: Facts }): JSX.Element {
  return (
    <div class="big list"><div class="k">{say("desk.queue")}</div>
      <ol>{queueOf(f).slice(0, 6).map(({ id, person }, index) => <li key={id}><b>{index + 1}</b> {nameOf(f, person)}</li>)}</ol>
    </div>
  );
}
