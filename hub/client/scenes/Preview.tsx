/** The hall's picture made small, for the desk: the same scene in the same letters, only further away. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { sceneKey } from "./picture.ts";
import { Scene, type WholeSceneProps } from "./Scene.tsx";

/** Fills the width it is given, at the wall's proportions; nobody can press or focus anything in it. */
export function Preview(props: WholeSceneProps & { label: string }): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const scene = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [outer, inner] = [frame.current, scene.current];
    if (!outer || !inner) return undefined;
    const scale = (): void => {
      inner.style.transform = `scale(${outer.clientWidth / inner.offsetWidth})`;
    };
    const sizes = new ResizeObserver(scale);
    sizes.observe(outer);
    sizes.observe(inner);
    scale();
    return () => sizes.disconnect();
  }, []);
  return (
    <div class="w-preview" ref={frame} role="img" aria-label={props.label}>
      <div class="w-small" ref={scene} data-screen="hall" data-theme="hall" inert aria-hidden="true">
        <Scene key={sceneKey(props.picture)} {...props} />
      </div>
    </div>
  );
}
