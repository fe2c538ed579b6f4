"use strict";
// A pack is sent as it is, and shown in the form before anything of it is saved.
{
  const drop = document.getElementById("drop");
  const file = document.getElementById("pack");
  const status = document.getElementById("packsaid");
  const issues = document.getElementById("packissues");
  const said = drop.dataset;

  async function send(pack) {
    status.textContent = said.saidWait;
    issues.replaceChildren();
    try {
      const answer = await fetch(`/brand/pack?name=${encodeURIComponent(pack.name)}`, { method: "POST", body: pack });
      if (answer.ok) {
        location.assign((await answer.json()).page);
        return;
      }
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      status.textContent = isJson ? said.saidBad : await answer.text();
      if (isJson) listIssues(issues, (await answer.json()).issues, { hint: said.saidHint, line: "" }, null);
    } catch {
      status.textContent = said.saidLost;
    }
  }
  file.addEventListener("change", () => {
    if (file.files.length) send(file.files[0]);
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
  });
}
