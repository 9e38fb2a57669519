/** A list of persons as it is typed or pasted: one a line, name, posts and reason parted by semicolons. */

import type { Excluded, PeoplePart, SheetLine } from "../../hub/client/protocol.ts";

function lines(text: string): readonly (readonly string[])[] {
  return text.split("\n").map((line) => line.split(/[;\t|]/u).map((part) => part.trim())).filter(([name]) => name !== undefined && name !== "");
}

/** Somebody on the session's list who is the only one of this name. */
function known(people: PeoplePart | undefined, name: string): string | undefined {
  const found = Object.values(people?.people ?? {}).filter((one) => one.name === name);
  return found.length === 1 ? found[0]?.id : undefined;
}

export function personsIn(text: string, people: PeoplePart | undefined): readonly SheetLine[] {
  return lines(text).map(([name = "", ...posts]) => {
    const person = known(people, name);
    return { name, posts: posts.join("; "), ...(person === undefined ? {} : { person }) };
  });
}

/** The last part is the reason, whatever stands before it are posts. */
export function excludedIn(text: string): readonly Excluded[] {
  return lines(text).map(([name = "", ...rest]) => ({ name, posts: rest.slice(0, -1).join("; "), reason: rest.at(-1) ?? "" }));
}

/** The first who stands there twice, with the same posts. */
export function twice(persons: readonly { readonly name: string; readonly posts?: string }[]): string | undefined {
  const seen = new Set<string>();
  return persons.find(({ name, posts = "" }) => {
    const key = `${name}\n${posts}`.toLocaleLowerCase("vi").replaceAll(/[^\S\n]+/gu, " ");
    return seen.has(key) || !seen.add(key);
  })?.name;
}
