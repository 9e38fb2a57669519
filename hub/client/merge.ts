/** What changed in a part, put into what the screen holds: JSON merge patches (RFC 7396), sharing what stayed the same. */

export type Json = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Returns `old` with the patch applied. Pieces the patch does not name are the same objects as before, and if
 * nothing changes at all, so is the whole: whoever compares by `===` redraws only what is new.
 */
export function merge(old: Json, patch: Json): Json {
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(patch)) {
    const before = Object.hasOwn(old, key) ? old[key] : undefined;
    const after = merged(before, value);
    if (after === before) continue;
    changed ??= { ...old };
    if (after === undefined) delete changed[key];
    else put(changed, key, after);
  }
  return changed ?? old;
}

function merged(before: unknown, value: unknown): unknown {
  if (value === null) return undefined;
  if (!isObject(value)) return value;
  return isObject(before) ? merge(before, value) : merge({}, value);
}

/** An id may be any text, `__proto__` too: it is a key like every other, never the object's make-up. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
