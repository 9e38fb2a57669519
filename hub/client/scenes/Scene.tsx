/** Any scene of the hall, whole: for the wall itself and, made small, for the desk's preview. */

import type { JSX } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { Attendance } from "./Attendance.tsx";
import type { Films } from "./films.ts";
import { Item } from "./Item.tsx";
import { type Drawn, drawn } from "./picture.ts";
import { Questioning } from "./Questioning.tsx";
import { Queue } from "./Queue.tsx";
import { Result } from "./Result.tsx";
import { SheetResult, SheetVote } from "./Sheet.tsx";
import { Speaker } from "./Speaker.tsx";
import { Blank, Break, Closed, Notice, Product, Welcome } from "./Still.tsx";
import { Summary } from "./Summary.tsx";
import { Vote } from "./Vote.tsx";
import type { SceneProps } from "./Wall.tsx";

export interface WholeSceneProps extends SceneProps {
  /** The pictures of cameras, for the scenes of who speaks. */
  films?: Films;
}

const SCENES: Readonly<Record<Drawn, (props: WholeSceneProps) => JSX.Element | null>> = {
  product: Product,
  closed: Closed,
  welcome: Welcome,
  item: Item,
  speaker: Speaker,
  questioning: Questioning,
  queue: Queue,
  vote: Vote,
  result: Result,
  attendance: Attendance,
  notice: Notice,
  summary: Summary,
  break: Break,
  blank: Blank,
};

/** A personnel ballot has its own pictures of being taken and of its result. */
const SHEETS: Readonly<Partial<typeof SCENES>> = { vote: SheetVote, result: SheetResult };

/** What can't be drawn never empties the wall: the quiet frame of the house stands in for it. */
export function Scene(props: WholeSceneProps): JSX.Element {
  const [error] = useErrorBoundary((thrown) => console.error(thrown));
  if (error !== undefined) return <Product {...props} />;
  const kind = drawn(props.picture);
  const Shown = (props.picture.scene?.vote?.sheet && SHEETS[kind]) ?? SCENES[kind];
  return <Shown {...props} />;
}
