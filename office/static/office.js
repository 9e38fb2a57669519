// What the office's pages do by themselves; without this script every form works all the same.

/** Ticks or unticks everybody in the list at once. */
function tickAll() {
  for (const box of document.querySelectorAll("[data-all]")) {
    const others = () => document.querySelectorAll(`input[name="${box.dataset.all}"]`);
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.addEventListener("change", () => {
      for (const one of others()) one.checked = box.checked;
    });
  }
}

/** A page to be printed prints itself when it was opened for that. */
function printNow() {
  if (document.querySelector("[data-print-now]") === null) return;
  document.fonts.ready.then(() => print());
}

/** A form that makes a file or stores something is sent once: a second press right after does nothing. */
function sendOnce() {
  for (const form of document.querySelectorAll("form[data-once]")) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
      setTimeout(() => { sent = false; }, 10_000);
    });
  }
}

/** On a narrow screen the ways of a session run off the edge: where one is should be seen. */
function showWhere() {
  for (const here of document.querySelectorAll("nav [aria-current]")) {
    here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 48;
  }
}

/** How far the cutting of a recording is; when it is over the page shows what there is. */
function watchMaking() {
  const place = document.querySelector("[data-making]");
  if (place === null) return;
  const look = async () => {
    const asked = await fetch(place.dataset.making, { signal: AbortSignal.timeout(5000) });
    const told = asked.ok ? await asked.json() : {};
    if (told.over) location.reload();
    const bar = place.querySelector("progress");
    if (told.total) [bar.max, bar.value] = [told.total, told.done];
    if (told.said) place.querySelector("label").textContent = told.said;
  };
  setInterval(() => { look().catch(() => {}); }, 2000);
}

/** One sound at a time, and its outline fills as it goes; a touch on the outline leads there. */
function playClips() {
  document.addEventListener("play", ({ target }) => {
    for (const other of document.querySelectorAll("audio, video")) if (other !== target) other.pause();
  }, true);
  for (const wave of document.querySelectorAll(".wave")) {
    const sound = wave.closest(".clip").querySelector("audio");
    const wide = wave.viewBox.baseVal.width;
    const part = () => sound.currentTime / Number(wave.dataset.length);
    sound.addEventListener("timeupdate", () => {
      wave.querySelector(".played").setAttribute("width", String(wide * Math.min(1, part())));
    });
    wave.addEventListener("click", ({ offsetX }) => {
      sound.currentTime = (Number(wave.dataset.length) * offsetX) / wave.clientWidth;
      sound.play().catch(() => {});
    });
  }
}

watchMaking();
playClips();
showWhere();
tickAll();
sendOnce();
printNow();
