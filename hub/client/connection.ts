/** The socket of this screen: opens it, listens for silence, and opens it again when it is gone. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Link, endOf, levelOf, pause } from "./link.ts";
import type { FromHub, FromScreen } from "./protocol.ts";

export interface Wiring {
  /** Where the socket is, and where the hub says that it is ready. */
  readonly url: string;
  readonly healthUrl: string;
  /** The hub's time just now (µs). */
  readonly hubNow: () => number;
  readonly heard: (frame: FromHub) => void;
  readonly lost: () => void;
}

const LOOK_MS = 250;
/** A look this much too late means that this page itself slept: the silence was ours. */
const SLEPT_MS = 1500;
/** Long enough for a lost SYN to be sent twice again, short enough to be back in three seconds. */
const OPENING_MS = 4000;
const PROBE_MS = 2000;
/** A hub that is there answers within this, even from afar. */
const PROVING_MS = 700;

export class Connection {
  readonly link: ReadonlySignal<Link>;
  private readonly state = signal<Link>({
    open: false, level: "live", silence: 0, heardAt: undefined, unreachable: false, attempt: 0, ended: undefined,
  });
  private readonly wiring: Wiring;
  private socket: WebSocket | undefined;
  private heardMs = performance.now();
  private heardAt: number | undefined;
  private lookedMs = performance.now();
  private gone: string | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private opening: ReturnType<typeof setTimeout> | undefined;
  private proving: ReturnType<typeof setTimeout> | undefined;
  private readonly watch: ReturnType<typeof setInterval>;

  constructor(wiring: Wiring) {
    this.wiring = wiring;
    this.link = this.state;
    this.watch = setInterval(() => this.look(), LOOK_MS);
    addEventListener("online", this.prove);
    network()?.addEventListener("change", this.prove);
    document.addEventListener("visibilitychange", this.hurry);
    this.connect();
  }

  /** Sends a frame if there is a socket to send it through. */
  send(frame: FromScreen): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Everything is shown: from now on the link counts as open. */
  opened(): void {
    clearTimeout(this.opening);
    this.set({ open: true, attempt: 0 });
  }

  stop(): void {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    removeEventListener("online", this.prove);
    network()?.removeEventListener("change", this.prove);
    document.removeEventListener("visibilitychange", this.hurry);
    this.leave();
  }

  private connect(): void {
    this.gone = undefined;
    const socket = new WebSocket(this.wiring.url);
    this.socket = socket;
    this.opening = setTimeout(() => this.abandon(socket), OPENING_MS);
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = ({ code }) => this.closed(socket, code);
  }

  private hear(text: unknown): void {
    this.heardMs = performance.now();
    if (!this.state.value.unreachable) this.heardAt = this.wiring.hubNow();
    const frame = JSON.parse(String(text)) as FromHub;
    if (frame.say === "gone") this.gone = frame.reason;
    this.wiring.heard(frame);
    if (frame.say === "beat") this.set({ unreachable: frame.unreachable ?? false, copyMissing: frame.copy_missing ?? false, heardAt: this.heardAt });
    this.set({ level: "live", silence: 0 });
  }

  /** Leaves a socket that may never close by itself, and goes on as if it had. */
  private abandon(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.leave();
    this.closed(undefined, 0);
  }

  private leave(): void {
    clearTimeout(this.opening);
    clearTimeout(this.proving);
    this.proving = undefined;
    const socket = this.socket;
    this.socket = undefined;
    if (socket === undefined) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private closed(socket: WebSocket | undefined, code: number): void {
    if (this.socket !== socket) return;
    clearTimeout(this.opening);
    this.socket = undefined;
    const ended = endOf(this.gone, code);
    this.set({ open: false, ended, heardAt: this.heardAt });
    this.wiring.lost();
    if (ended === undefined) this.wait(this.gone === "busy");
  }

  private wait(busy: boolean): void {
    const attempt = this.state.value.attempt + 1;
    this.set({ attempt });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.tryAgain(), pause(attempt, Math.random(), busy));
  }

  /**
   * Asks over HTTP whether the hub is there before opening a socket: browsers hold back the sockets of a page
   * whose sockets failed often, by seconds, and that would be felt just when the hub is back.
   */
  private async tryAgain(): Promise<void> {
    this.retry = undefined;
    const ready = await isReady(this.wiring.healthUrl);
    if (this.socket !== undefined || this.retry !== undefined || this.state.value.ended !== undefined) return;
    if (ready) this.connect();
    else this.wait(false);
  }

  /** The network is back, or somebody looks at the page again: no reason to wait any longer. */
  private readonly hurry = (): void => {
    if (this.retry === undefined || document.hidden) return;
    clearTimeout(this.retry);
    void this.tryAgain();
  };

  /** The network may be another one: a socket that does not answer at once is left for a new one. */
  readonly prove = (): void => {
    this.hurry();
    const socket = this.socket;
    if (socket === undefined || !this.state.value.open || this.proving !== undefined) return;
    const asked = performance.now();
    this.send({ say: "ping", sent: asked });
    this.proving = setTimeout(() => {
      this.proving = undefined;
      if (this.socket === socket && this.heardMs < asked) this.replace(socket);
    }, PROVING_MS);
  };

  /** Opens a new socket at once: asking over HTTP first could be asking through a connection that is as dead. */
  private replace(socket: WebSocket): void {
    this.abandon(socket);
    clearTimeout(this.retry);
    this.retry = undefined;
    this.connect();
  }

  private look(): void {
    const now = performance.now();
    const slept = now - this.lookedMs > SLEPT_MS;
    this.lookedMs = now;
    if (slept) return this.prove();
    const silenceMs = now - this.heardMs;
    const level = levelOf(silenceMs);
    // Told only while something is wrong: what goes well redraws nothing.
    if (level === "live" && this.state.value.open) this.set({ level, silence: 0 });
    else this.set({ level, silence: Math.floor(silenceMs / 1000), heardAt: this.heardAt });
    // Half-open: the socket looks well, but nobody has spoken through it for too long.
    if (this.state.value.open && this.state.value.level === "stale" && this.socket) this.abandon(this.socket);
  }

  private set(change: Partial<Link>): void {
    const before = this.state.value;
    const next = { ...before, ...change };
    if (Object.keys(next).some((key) => next[key as keyof Link] !== before[key as keyof Link])) {
      this.state.value = next;
    }
  }
}

/** What tells of another network, where a browser does. */
function network(): EventTarget | undefined {
  return (navigator as { readonly connection?: EventTarget }).connection;
}

/** Whether the hub answers; a page that is loaded anew asks first, so that no error page takes its place. */
export async function isReady(url: string): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PROBE_MS);
  try {
    const answer = await fetch(url, { cache: "no-store", signal: patience.signal });
    return answer.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
