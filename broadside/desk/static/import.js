"use strict";
// A document is sent as it is; the sheet that comes of it is there to be opened, with what was counted.
{
  const drop = document.getElementById("drop");
  const file = document.getElementById("document");
  const status = document.getElementById("importsaid");
  const issues = document.getElementById("importissues");
  const box = document.getElementById("imported");
  let sending = false;

  async function send(one) {
    // A second one would be a second sheet.
    if (sending) return;
    sending = true;
    status.textContent = say("import-reading");
    issues.replaceChildren();
    box.replaceChildren();
    try {
      const answer = await fetch(`/write-import?name=${encodeURIComponent(one.name)}`, { method: "POST", body: one, headers: { accept: "text/plain" } });
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      if (answer.ok) {
        status.textContent = "";
        box.innerHTML = await answer.text();
        document.getElementById("importdone").focus();
      } else {
        status.textContent = isJson ? say("import-not") : await answer.text();
        if (isJson) listIssues(issues, (await answer.json()).issues, null);
        status.focus();
      }
    } catch {
      status.textContent = say("lost");
    } finally {
      sending = false;
      file.value = "";
    }
  }
  file.addEventListener("change", () => {
    if (file.files.length) send(file.files[0]);
  });
  takesFiles(drop, send);
}
