"use strict";
// A pack is sent as it is, and shown in the form before anything of it is saved.
{
  const drop = document.getElementById("drop");
  const file = document.getElementById("pack");
  const status = document.getElementById("packsaid");
  const issues = document.getElementById("packissues");

  async function send(pack) {
    status.textContent = say("brand-unpacking");
    issues.replaceChildren();
    try {
      const answer = await fetch(`/brand/pack?name=${encodeURIComponent(pack.name)}`, { method: "POST", body: pack });
      if (answer.ok) {
        location.assign((await answer.json()).page);
        return;
      }
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      status.textContent = isJson ? say("brand-drop-bad") : await answer.text();
      if (isJson) listIssues(issues, (await answer.json()).issues, null);
    } catch {
      status.textContent = say("lost");
    }
  }
  file.addEventListener("change", () => {
    if (file.files.length) send(file.files[0]);
  });
  takesFiles(drop, send);
}
