/** Showing one's own screen: asked of the browser, and nothing where it can't or the person would not. */

export function canShare(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === "function";
}

/** Letters have to be read: sharpness goes before motion. */
export async function askForScreen(): Promise<MediaStream | undefined> {
  try {
    const screen = await navigator.mediaDevices.getDisplayMedia({ video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 10 } }, audio: false });
    for (const track of screen.getVideoTracks()) track.contentHint = "detail";
    return screen;
  } catch {
    return undefined;
  }
}
