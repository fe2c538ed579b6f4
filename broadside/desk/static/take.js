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
