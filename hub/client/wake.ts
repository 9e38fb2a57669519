/** Keeps the screen from going dark during a sitting, where the browser can do that. */

/** Asks for it now and again whenever the page is looked at anew; returns how to stop. */
export function keepAwake(): () => void {
  // Missing on plain HTTP and on older tablets: there the device's own settings must do.
  const lock: WakeLock | undefined = (navigator as { readonly wakeLock?: WakeLock }).wakeLock;
  if (lock === undefined) return () => undefined;
  let held: WakeLockSentinel | undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    try {
      held = await lock.request("screen");
      if (stopped) await held.release();
    } catch {
      // The battery is low, or the browser was told not to: the sitting goes on.
    }
  };
  const again = (): void => void ask();
  document.addEventListener("visibilitychange", again);
  void ask();
  return () => {
    stopped = true;
    document.removeEventListener("visibilitychange", again);
    void held?.release();
  };
}
