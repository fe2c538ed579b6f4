"use strict";
// What can't be shown in its place is shown as a page of its own.
document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status < 400) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  event.detail.selectOverride = "main, .said";
});
document.addEventListener("htmx:sendError", () => {
  for (const one of document.querySelectorAll(".waiting")) one.remove();
});
// What is going on is said to who does not see it.
{
  const tell = (words) => {
    const said = document.getElementById("said");
    if (said.textContent !== words) said.textContent = words;
  };
  document.addEventListener("htmx:beforeRequest", () => tell(document.querySelector("#pages")?.dataset.waiting || ""));
  document.addEventListener("htmx:afterSettle", () => {
    const facts = document.querySelector("#pages .facts");
    if (facts) tell(facts.textContent);
  });
}
// While new pages are set, the old ones stay in sight, faintly.
{
  let kept = null;
  let scrolled = 0;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "take") return;
    kept = document.querySelector("#pages .sheets");
    scrolled = document.querySelector(".choices").scrollTop;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id === "take") {
      document.querySelector(".choices").scrollTop = scrolled;
      // The pages begin at the top; the choices stay where they are, but on a phone.
      if (window.matchMedia("(min-width: 60.01rem)").matches) window.scrollTo(0, 0);
    }
    const waiting = document.querySelector("#pages > .waiting");
    if (!kept || !waiting) return;
    const old = document.createElement("div");
    old.className = "stale";
    old.inert = true;
    old.append(kept);
    waiting.after(old);
    kept = null;
  });
}
