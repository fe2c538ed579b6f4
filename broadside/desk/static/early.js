"use strict";
// What somebody types, chooses or presses before the page's scripts are there waits, and is told to them then.
{
  const OURS = 'button[type="button"]:not([popovertarget])';
  const KINDS = ["input", "change", "click", "submit"];
  const waiting = [];
  function hold(event) {
    const { type, target } = event;
    if (type === "click" && !target.closest(OURS)) return;
    // A form that says how it is sent needs no script.
    if (type === "submit" && target.hasAttribute("method")) return;
    event.stopImmediatePropagation();
    if (type === "submit") event.preventDefault();
    waiting.push({ type, target });
  }
  for (const kind of KINDS) addEventListener(kind, hold, true);
  // After all that the scripts do when the page is there.
  document.addEventListener("DOMContentLoaded", () => setTimeout(tell));
  function tell() {
    for (const kind of KINDS) removeEventListener(kind, hold, true);
    for (const { type, target } of waiting) {
      if (type === "click") target.closest(OURS)?.click();
      else if (type === "submit") target.requestSubmit();
      else target.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}
