/** How full this device's battery is, where the browser tells: Chromium does, over HTTPS. */

export interface Battery {
  /** In percent. */
  readonly battery: number;
  readonly charging: boolean;
}

interface Manager {
  readonly level: number;
  readonly charging: boolean;
}

export interface Teller {
  readonly getBattery?: () => Promise<Manager>;
}

/** Returns what looks at the battery each time it is called; it sees nothing where the browser tells nothing. */
export function watchBattery(teller: Teller): () => Battery | undefined {
  let manager: Manager | undefined;
  teller.getBattery?.().then((found) => { manager = found; }, () => undefined);
  return () => (manager === undefined || !Number.isFinite(manager.level)
    ? undefined
    : { battery: Math.round(Math.min(1, Math.max(0, manager.level)) * 100), charging: manager.charging });
}
