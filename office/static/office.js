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

showWhere();
tickAll();
sendOnce();
printNow();
