"use strict";
{
  const box = document.getElementById("shown");
  const fit = document.getElementById("fit");
  const issues = document.getElementById("issues");
  const lost = document.getElementById("lost");
  const shown = new Shown(box, null);
  fit.textContent = say("setting");
  listen(
    box.dataset.events,
    {
      look: async (data) => {
        listIssues(issues, data.issues, null);
        fit.textContent = data.words;
        fit.classList.toggle("over", data.draft || !data.set);
        if (data.set) await shown.look(data);
        box.dataset.looked = Number(box.dataset.looked || 0) + 1;
      },
    },
    (isLost) => {
      lost.hidden = !isLost;
      lost.textContent = isLost ? say("lost") : "";
    },
    () => {},
  );
}
