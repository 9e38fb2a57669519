/** For whoever operates a remote site: who of its people has come, and checking them in by hand. */

import type { JSX } from "preact";
import { sorted } from "../../hub/client/names.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import { sittingAtHand } from "./page.ts";
import { Panel } from "./Panel.tsx";
import { shortGroup } from "./people.ts";
import type { Tablet } from "./tablet.ts";
import { said, say } from "./words.ts";

const CAME: ReadonlySet<string | undefined> = new Set(["present", "late", "online", "behalf"]);

export function SiteView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { people, attendance, own, session } = tablet.live.parts;
  const room = own.value?.room ?? "";
  const here = Object.values(people.value?.people ?? {}).filter((person) => person.room === room && person.id !== own.value?.person);
  const sitting = session.value && sittingAtHand(session.value, attendance.value?.sitting);
  const came = (id: string): boolean => CAME.has(attendance.value?.people[id]?.kind);
  const note = say("tablet.site_count", { present: here.filter(({ id }) => came(id)).length, total: here.length });
  return (
    <Panel tablet={tablet} title={say("tablet.site")} note={note}>
      <ol>
        {sorted(here, ({ name }) => name).map(({ id, name }) => {
          const group = shortGroup(people.value, id);
          const key = sitting && (
            <Key onPress={() => void tablet.act(`check_in:${id}`, { do: "CheckInCard", sitting: sitting.id, person: id, room })}>
              {say("tablet.check_in_short")}
            </Key>
          );
          return (
            <PersonLine
              key={id} name={name} facts={[typeof group === "string" ? group : said(group)]}
              lead={came(id) ? <Icon name="done" /> : undefined}
              trail={came(id) ? say("tablet.site_came") : key}
            />
          );
        })}
      </ol>
    </Panel>
  );
}
