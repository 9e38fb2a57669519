/** Whatever question or form is open over the desk; at most one. */

import type { JSX } from "preact";
import { Dialog } from "../../hub/client/parts/Dialog.tsx";
import type { Asking } from "./asking.ts";
import { CommitteeForm } from "./CommitteeForm.tsx";
import { CorrectForm, CountForm } from "./CountForms.tsx";
import type { Desk } from "./desk.ts";
import { ElectionForms } from "./ElectionForms.tsx";
import { ItemForm, MoveForm } from "./ItemForms.tsx";
import { PersonnelForm } from "./PersonnelForm.tsx";
import { PrepareForm } from "./PrepareForm.tsx";
import { AnswererForm, DeferForm, PromiseForm, RoundForm } from "./QuestionForms.tsx";
import { AmendmentForm, ConsentForm, IssuesForm, TakeOutForm } from "./SeriesForms.tsx";
import { SceneForm } from "./SceneForm.tsx";
import { SummaryForm } from "./SummaryForm.tsx";
import { SuspendForm } from "./SuspendForm.tsx";
import { say, told } from "./words.ts";

export function Forms({ desk }: { desk: Desk }): JSX.Element | null {
  const opened = desk.opened.value;
  switch (opened?.is) {
    case undefined:
    case "explain": return null;
    case "ask": return <Ask key={opened.asking.danger[0]} desk={desk} asking={opened.asking} />;
    case "prepare": return <PrepareForm desk={desk} from={opened.from} question={opened.question} />;
    case "item": return <ItemForm desk={desk} before={opened.before} change={opened.change} />;
    case "move": return <MoveForm desk={desk} item={opened.item} before={opened.before} sitting={opened.sitting} />;
    case "correct": return <CorrectForm desk={desk} person={opened.person} />;
    case "round": return <RoundForm desk={desk} />;
    case "answerer": return <AnswererForm desk={desk} question={opened.question} />;
    case "defer": return <DeferForm desk={desk} question={opened.question} />;
    case "promise": return <PromiseForm desk={desk} answer={opened.answer} saidAt={opened.saidAt} before={opened.before} />;
    case "count": return <CountForm desk={desk} />;
    case "committee": return <CommitteeForm desk={desk} />;
    case "election": return <ElectionForms desk={desk} opened={opened} />;
    case "personnel": return <PersonnelForm desk={desk} />;
    case "issues": return <IssuesForm desk={desk} item={opened.item} />;
    case "amendment": return <AmendmentForm desk={desk} item={opened.item} />;
    case "consent": return <ConsentForm desk={desk} />;
    case "takeOut": return <TakeOutForm desk={desk} series={opened.series} part={opened.part} />;
    case "summary": return <SummaryForm desk={desk} item={opened.item} />;
    case "scene": return <SceneForm desk={desk} />;
    case "suspend": return <SuspendForm desk={desk} />;
  }
}

function Ask({ desk, asking }: { desk: Desk; asking: Asking }): JSX.Element {
  const close = (): void => { desk.opened.value = undefined; };
  const reason = asking.reason && { label: say("desk.reason"), required: asking.reason === "required", longest: 300 };
  return (
    <Dialog
      title={told(asking.title)} consequence={told(asking.consequence)} danger={told(asking.danger)} safe={say("desk.leave")}
      {...(reason ? { reason } : {})}
      onSafe={close}
      onDanger={(text) => {
        close();
        void desk.ask(asking.run(text));
      }}
    />
  );
}
