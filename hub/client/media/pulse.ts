/** Whether anything still comes on a way: twice a second at least a word does, so that silence means the way is gone. */

export const LOOK_MS = 250;
export const SILENT_MS = 1_100;
const TRIES = 2;
/** A look so much too late means that this page itself slept: the silence was ours. */
const SLEPT_MS = 1_000;

/** Told again and again how much has come, says when nothing has for too long; and again, ever more rarely. */
export class Pulse {
  private come = -1;
  private since = 0;
  private looked = 0;
  private times = 0;
  private readonly silent: (times: number) => void;

  constructor(silent: (times: number) => void) {
    this.silent = silent;
  }

  felt(come: number, now: number): void {
    const slept = now - this.looked > SLEPT_MS;
    this.looked = now;
    if (come !== this.come) this.times = 0;
    if (come !== this.come || slept) {
      this.come = come;
      this.since = now;
    } else if (now - this.since >= SILENT_MS * (this.times + 1)) {
      this.since = now;
      this.times += 1;
      this.silent(this.times);
    }
  }
}

/** Feels a connection's pulse once it is there, until it is closed; `hopeless` is a way that other ways did not mend. */
export function feel(pc: RTCPeerConnection, silent: (hopeless: boolean) => void): void {
  const pulse = new Pulse((times) => silent(times > TRIES));
  const timer = setInterval(() => {
    if (pc.connectionState === "closed") clearInterval(timer);
    else if (pc.connectionState !== "new" && pc.connectionState !== "connecting") void count(pc).then((come) => pulse.felt(come, performance.now()));
  }, LOOK_MS);
}

async function count(pc: RTCPeerConnection): Promise<number> {
  let come = 0;
  for (const one of (await pc.getStats()).values()) {
    if (one.type === "transport" || one.type === "candidate-pair") come += (one as { bytesReceived?: number }).bytesReceived ?? 0;
  }
  return come;
}
