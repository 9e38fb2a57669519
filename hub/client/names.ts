/** Lists of people: sorted by given name, as Vietnamese lists are, and found without diacritics. */

const order = new Intl.Collator("vi");

const words = (text: string): string[] => text.trim().split(/\s+/u).filter(Boolean);

/** The given name, the last word: "Hà" of "Nguyễn Minh Kim Hà". */
export function given(name: string): string {
  return words(name).at(-1) ?? "";
}

/** By given name, then by the whole name from the front. */
export function byName(a: string, b: string): number {
  return order.compare(given(a), given(b)) || order.compare(a, b);
}

export function sorted<P>(people: readonly P[], nameOf: (person: P) => string): P[] {
  return [...people].sort((a, b) => byName(nameOf(a), nameOf(b)));
}

/** Lower case without marks; `đ` is a letter of its own that no normal form takes apart. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** Each word asked for begins a different word of the text, in any order. */
function begins(asked: readonly string[], had: readonly string[]): boolean {
  const free = [...had];
  // The longest first, so that "h ha" does not spend "ha" on "h".
  for (const word of [...asked].sort((a, b) => b.length - a.length)) {
    const at = free.findIndex((candidate) => candidate.startsWith(word));
    if (at < 0) return false;
    free.splice(at, 1);
  }
  return true;
}

/**
 * The people a few typed letters mean, sorted by name; whoever also fits the typed marks comes first.
 * `textOf` may add what else identifies a person: seat, number, group.
 */
export function find<P>(
  people: readonly P[],
  typed: string,
  nameOf: (person: P) => string,
  textOf: (person: P) => string = nameOf,
): P[] {
  const asked = words(fold(typed));
  const exact = words(typed.normalize("NFC").toLowerCase());
  const hits = people.filter((person) => begins(asked, words(fold(textOf(person)))));
  const fits = (person: P): number =>
    begins(exact, words(textOf(person).normalize("NFC").toLowerCase())) ? 0 : 1;
  return sorted(hits, nameOf).sort((a, b) => fits(a) - fits(b));
}
