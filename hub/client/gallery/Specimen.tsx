/** A framed place on the gallery's page with a heading. */

import type { ComponentChildren, JSX } from "preact";

export function Specimen(props: { title: string; wide?: boolean; bare?: boolean; children: ComponentChildren }): JSX.Element {
  return (
    <section class={`spec${props.wide ? " wide" : ""}${props.bare ? " bare" : ""}`}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A caption under something small. */
export function Captioned(props: { caption: string; children: ComponentChildren }): JSX.Element {
  return <figure>{props.children}<figcaption>{props.caption}</figcaption></figure>;
}

export const nothing = (): void => undefined;
