import { signal } from "@preact/signals";
import { render } from "preact";
import "../../hub/client/fonts.css";

const connected = signal(false);

function Screen() {
  return <main aria-busy={!connected.value} />;
}

render(<Screen />, document.body);
