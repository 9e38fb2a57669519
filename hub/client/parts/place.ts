/** Where a menu opens: beside its key, wholly on the screen, the key never covered. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 8;

/** Above the key if it fits there, otherwise below, otherwise where there is more room; never off the screen. */
export function beside(key: Box, menu: Size, screen: Size): { left: number; top: number } {
  const above = key.top - GAP - menu.height;
  const below = key.bottom + GAP;
  const fitsBelow = below + menu.height <= screen.height - GAP;
  const roomier = key.top > screen.height - key.bottom ? above : below;
  const top = above >= GAP ? above : fitsBelow ? below : roomier;
  const right = key.left + menu.width <= screen.width - GAP;
  const left = right ? key.left : key.right - menu.width;
  return {
    left: clamp(left, screen.width - GAP - menu.width),
    top: clamp(top, screen.height - GAP - menu.height),
  };
}

function clamp(at: number, most: number): number {
  return Math.max(GAP, Math.min(at, most));
}
