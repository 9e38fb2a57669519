/** Who is next: the list the moment is about, or the panel that was chosen instead. */

import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { Desk, Panel } from "./desk.ts";
import { AfarPanel } from "./AfarPanel.tsx";
import { DevicesPanel } from "./DevicesPanel.tsx";
import { ElectionsPanel } from "./ElectionsPanel.tsx";
import { FeedPanel } from "./FeedPanel.tsx";
import { GroupsPanel } from "./GroupsPanel.tsx";
import { queueOf } from "./facts.ts";
import { listOf } from "./lists.ts";
import { ListPanel } from "./ListPanel.tsx";
import { MicrophonePanel } from "./MicrophonePanel.tsx";
import { NoticesPanel } from "./NoticesPanel.tsx";
import { PeoplePanel } from "./PeoplePanel.tsx";
import { PersonPanel } from "./PersonPanel.tsx";
import { PresidingPanel } from "./PresidingPanel.tsx";
import { PromisesPanel } from "./PromisesPanel.tsx";
import { isQuestioning } from "./questioning.ts";
import { QuestioningPanel } from "./QuestioningPanel.tsx";
import { QueuePanel } from "./QueuePanel.tsx";
import { AnswersPanel } from "./AnswersPanel.tsx";
import { ScreenPanel } from "./ScreenPanel.tsx";
import { SeriesPanel } from "./SeriesPanel.tsx";
import { SpeakingPanel } from "./SpeakingPanel.tsx";
import { VersionsPanel } from "./VersionsPanel.tsx";
import { VotesPanel } from "./VotesPanel.tsx";
import { WhyPanel } from "./WhyPanel.tsx";
import { useWholeRows } from "./whole-rows.ts";
import { say } from "./words.ts";

const PANELS: Readonly<Record<Exclude<Panel, "phase">, (props: { desk: Desk }) => JSX.Element>> = {
  queue: QueuePanel, people: PeoplePanel, person: PersonPanel, speaking: SpeakingPanel, microphones: MicrophonePanel,
  devices: DevicesPanel, afar: AfarPanel, feed: FeedPanel, notices: NoticesPanel, presiding: PresidingPanel, votes: VotesPanel, series: SeriesPanel, versions: VersionsPanel, groups: GroupsPanel, promises: PromisesPanel, elections: ElectionsPanel, screen: ScreenPanel,
  why: WhyPanel,
};

export function RightColumn({ desk }: { desk: Desk }): JSX.Element {
  const column = useRef<HTMLDivElement>(null);
  useWholeRows(column, desk.facts.value.now);
  return <div class="col right" ref={column} key="right"><Chosen desk={desk} /></div>;
}

function Chosen({ desk }: { desk: Desk }): JSX.Element {
  const panel = desk.panel.value;
  if (panel !== "phase") {
    const Panel = PANELS[panel];
    return <Panel desk={desk} />;
  }
  const f = desk.facts.value;
  const phase = desk.phase.value;
  if (phase === "declared" && f.vote?.choices !== undefined) return <AnswersPanel desk={desk} />;
  const list = listOf(f, phase);
  if (list) return <ListPanel desk={desk} list={list} />;
  return isQuestioning(f) ? <QuestioningPanel desk={desk} /> : <QueuePanel desk={desk} />;
}

export interface SideProps {
  desk: Desk;
  title: string;
  note?: string;
  /** Keys in the heading. */
  head?: ComponentChildren;
  /** Keys below the list. */
  foot?: ComponentChildren;
  children: ComponentChildren;
  class?: string;
}

/** A panel of the right column; whatever was chosen can be closed again. */
export function Side({ desk, title, note, head, foot, children, class: name }: SideProps): JSX.Element {
  const chosen = desk.panel.value !== "phase";
  return (
    <section class={`pn side ${name ?? ""}`.trimEnd()} aria-label={title}>
      <div class="ph">
        <h2>{title} {note && <small>{note}</small>}</h2>
        <span class="hd">
          {head}
          {chosen && <Key look="bare" icon="close" label={say("desk.close_panel", { panel: title })} onPress={() => desk.back()} />}
        </span>
      </div>
      {children}
      {foot && <div class="foot">{foot}</div>}
    </section>
  );
}

/** Leads to the queue while something else stands in its place. */
export function ToQueue({ desk }: { desk: Desk }): JSX.Element {
  return <Key look="plain" onPress={() => desk.show("queue")}>{say("desk.queue_count", { count: queueOf(desk.facts.value).length })}</Key>;
}
