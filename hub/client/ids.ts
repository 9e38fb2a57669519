/** Names for what a screen asks: 128 random bits, so that no two asks ever share one. */

/** `crypto.randomUUID` is missing on plain HTTP at a LAN address; `getRandomValues` is not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
