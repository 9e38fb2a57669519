/** A moving picture, and a voice without one. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

export interface FilmProps {
  readonly stream: MediaStream | undefined;
  readonly label: string;
  /** One's own picture is seen as in a mirror and not heard. */
  readonly own?: boolean;
  readonly muted?: boolean;
  /** Told when there is something to see, and when not any more. */
  readonly onShown?: (shown: boolean) => void;
}

const STILL_MS = 3_000;

/** Shows the picture as long as frames come; what stands still for seconds is no picture of anybody. */
export function Film({ stream, label, own = false, muted = own, onShown }: FilmProps): JSX.Element {
  const film = useRef<HTMLVideoElement>(null);
  const [shown, show] = useState(false);
  useEffect(() => play(film.current, stream), [stream]);
  useEffect(() => watched(film.current, (now) => { show(now); onShown?.(now); }), [stream]);
  return <video ref={film} class={`film${own ? " own" : ""}${shown ? "" : " dark"}`} aria-label={label} autoplay playsInline muted={muted} />;
}

export function Voice({ stream }: { stream: MediaStream }): JSX.Element {
  const player = useRef<HTMLAudioElement>(null);
  useEffect(() => play(player.current, stream), [stream]);
  return <audio ref={player} autoplay />;
}

/** A page whose films wait for somebody to be seen would never be loaded: they begin when it is. */
function play(element: HTMLMediaElement | null, stream: MediaStream | undefined): void {
  if (element === null || element.srcObject === (stream ?? null)) return;
  if (document.readyState !== "complete") return addEventListener("load", () => play(element, stream), { once: true });
  element.srcObject = stream ?? null;
  if (stream !== undefined) void element.play().catch(() => undefined);
}

/** Looks whether frames go on coming; returns how to stop that. */
function watched(film: HTMLVideoElement | null, tell: (shown: boolean) => void): () => void {
  if (film === null) return () => undefined;
  let frames = -1;
  let shown = false;
  let since = performance.now();
  const say = (now: boolean): void => {
    if (now === shown) return;
    shown = now;
    tell(now);
  };
  const look = (): void => {
    const now = film.getVideoPlaybackQuality().totalVideoFrames;
    if (now !== frames) since = performance.now();
    if (now > frames && frames >= 0) say(true);
    frames = now;
    if (performance.now() - since > STILL_MS) say(false);
  };
  const timer = setInterval(look, 250);
  return () => {
    clearInterval(timer);
    say(false);
  };
}
