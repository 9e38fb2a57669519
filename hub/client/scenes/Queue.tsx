/** Who has asked to speak, in the order in which they will be called. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import type { QueueShape } from "../protocol.ts";
import { belonging, nameOf } from "./facts.ts";
import type { Picture } from "./picture.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

/** So many lines at the size that the last row reads. */
const LINES = 6;

export function Queue({ picture, now }: SceneProps): JSX.Element {
  const floor = picture.floor;
  const order = floor?.order ?? [];
  const shown = order.slice(0, LINES).flatMap((id) => floor?.queue[id] ?? []);
  const speaking = nameOf(picture.people, floor?.speech?.person);
  return (
    <Wall picture={picture} now={now} name="queue" steps={3}>
      <div class="w-row">
        <span class="w-kind">{say("hall.queue")}</span>
        {speaking !== "" && <span class="w-aside">{say("hall.speaking_now")}: <b>{speaking}</b></span>}
      </div>
      {shown.length === 0
        ? <p class="w-title w-none">{say("hall.queue_empty")}</p>
        : (
          <ol class="w-list" data-box>
            {shown.map((request, place) => <Line key={request.id} place={place + 1} request={request} picture={picture} />)}
          </ol>
        )}
      <footer class="w-foot w-follow">
        <span>{say(floor?.registration ? "hall.registration_open" : "hall.registration_closed")}</span>
        {order.length > LINES && <span class="w-aside">{say("hall.more_waiting", { count: order.length - LINES })}</span>}
      </footer>
    </Wall>
  );
}

function Line(props: { place: number; request: QueueShape; picture: Picture }): JSX.Element {
  const { place, request, picture } = props;
  const [group] = belonging(picture, picture.people?.people[request.person]);
  const kind = request.kind === "discussion" ? undefined : say(`hall.speech.${request.kind}`);
  return (
    <li>
      <b class={place === 1 ? "disc gilt" : "disc"}>{place}</b>
      <b class="w-name">{nameOf(picture.people, request.person)}</b>
      <span class="w-note">{kind ?? (request.remote ? text("words.remote_site") : group ?? "")}</span>
    </li>
  );
}
