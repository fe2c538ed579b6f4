"use strict";
{
  const run = document.getElementById("run");
  const done = document.getElementById("done");
  const bar = run.querySelector("progress");
  const source = new EventSource(run.dataset.events);
  source.addEventListener("run", (event) => {
    const told = JSON.parse(event.data);
    bar.value = told.done;
    const words = say("run-done", { done: told.done, total: told.total });
    if (done.textContent !== words) done.textContent = words;
    if (told.over) {
      source.close();
      location.reload();
    }
  });
}
