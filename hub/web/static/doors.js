// What the doors' pages do by themselves; without this script every form works all the same.

/** Big digits for fingers: they type into the field beside them. */
function keypads() {
  for (const pad of document.querySelectorAll("[data-keypad]")) {
    const field = document.getElementById(pad.dataset.keypad);
    pad.hidden = false;
    // The tablet's own keyboard would cover the keys.
    if (matchMedia("(pointer: coarse)").matches) field.inputMode = "none";
    pad.addEventListener("click", (event) => {
      const key = event.target.closest("button");
      if (key !== null) type(field, key.value);
    });
  }
}

function type(field, key) {
  if (key === "clear") field.value = "";
  else if (key === "back") field.value = field.value.slice(0, -1);
  else if (field.value.length < field.maxLength) field.value += key;
}

/** A display opens by itself; for people a link waits until its button is pressed. */
function press() {
  document.querySelector("form[data-press]")?.requestSubmit();
}

/** The live screens keep the same two choices in the browser. */
function tellScreens() {
  for (const form of document.querySelectorAll("form.switches")) {
    form.addEventListener("submit", (event) => {
      const { name, value } = event.submitter ?? {};
      try {
        localStorage.setItem(`nghitruong.${name}`, value);
      } catch {
        // Storage is switched off: the cookie remembers it for these pages.
      }
    });
  }
}

/** An unpaired display asks until its code was typed, or has run out. */
function wait() {
  const place = document.querySelector("[data-wait]");
  if (place === null) return;
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.wait, { signal: AbortSignal.timeout(5000) });
      if (answer.status === 200) location.reload();
    } catch {
      // The hub is away: the code stays on the wall and is asked about again.
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
}

function printing() {
  for (const key of document.querySelectorAll("[data-print]")) {
    key.hidden = false;
    key.addEventListener("click", () => print());
  }
}

keypads();
tellScreens();
printing();
wait();
press();
