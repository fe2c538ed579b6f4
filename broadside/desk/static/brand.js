"use strict";
// A brand in a form. All that is typed goes to the desk, which keeps it and answers with what is seen: how well
// text can be read, what is wrong, and the pages.
{
  const brand = document.getElementById("brand");
  const form = document.getElementById("form");
  const standing = document.getElementById("standing");
  const lost = document.getElementById("lost");
  const moved = document.getElementById("moved");
  const said = brand.dataset;
  const here = `/brand/draft/${said.bench}`;
  const PAUSE = 200; // Milliseconds after a key until what is typed is sent; at most MOST while somebody types.
  const MOST = 600;
  const COLOURS = ["colour", "letters", "on", "tint"];
  const FIELDS = ["organization", "short", "web", "licence", "legal", ...COLOURS];

  let base = said.base;
  let dirty = Boolean(said.dirty);
  let serial = Date.now();
  let timer = 0;
  let since = 0;
  let leaving = false;
  let going = false;
  let saving = false;
  const looks = new Map();
  let usual = {};

  const at = (id) => document.getElementById(id);
  const stand = (text) => {
    if (standing.textContent !== text) standing.textContent = text;
  };
  function silent(isLost, isGone) {
    lost.hidden = !isLost;
    lost.textContent = isLost ? (isGone ? say("gone") : say("lost")) : "";
  }
  async function refused(answer) {
    const words = await refusalOf(answer);
    lost.hidden = false;
    lost.textContent = words;
  }

  // What the form says.
  function facts() {
    const made = Object.fromEntries(FIELDS.map((name) => [name, at(name).value.trim()]));
    for (const name of COLOURS) made[name] = made[name].toUpperCase();
    made.logo = at("logobox").dataset.logo;
    made.contacts = rows("contacts");
    made.partners = rows("partners").map((one, i) => ({ ...one, logo: at("partners").children[i].dataset.logo }));
    return made;
  }
  function rows(id) {
    return [...at(id).children].map((row) => {
      const made = { origin: Number(row.dataset.origin) };
      for (const one of row.querySelectorAll("[data-key]:not([type=file])")) made[one.dataset.key] = one.value.trim();
      return made;
    });
  }
  function body() {
    const name = at("name");
    return JSON.stringify({ facts: facts(), name: name ? name.value : "", sheet: at("sheet").value, serial });
  }

  function changed() {
    dirty = true;
    stand(say("unsaved"));
    look();
  }
  function look() {
    serial++;
    const now = performance.now();
    since = since || now;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + MOST - now)));
  }
  // What was sent before may wait for its pages still: the desk keeps this first, and leaves that unanswered.
  async function send() {
    clearTimeout(timer);
    since = 0;
    // What is saved says all that is typed, and the desk keeps no draft of it any more.
    if (saving || leaving) return;
    const own = serial;
    try {
      const answer = await fetch(`${here}/typed`, { method: "POST", body: body() });
      if (!answer.ok) {
        if (own === serial) await refused(answer);
        return;
      }
      silent(false);
      if (answer.status !== 200) return;
      const told = await answer.json();
      if (own !== serial) return;
      await show(told);
      if (own === serial && dirty && !saving) stand(say("kept"));
    } catch {
      silent(true);
      if (own === serial && !leaving) timer = setTimeout(send, 1000);
    }
  }

  async function show(data) {
    for (const name of COLOURS) {
      const about = at(`${name}-about`);
      const wrong = data.wrong.includes(name);
      if (wrong) at(name).setAttribute("aria-invalid", "true");
      else at(name).removeAttribute("aria-invalid");
      if (wrong) about.textContent = say("brand-no-colour");
      else about.textContent = data.follows && data.follows[name] && !at(name).value ? say("brand-follows", { colour: data.follows[name] }) : "";
      const picker = form.querySelector(`[data-for="${name}"]`);
      const now = at(name).value || (data.follows && data.follows[name]) || "";
      if (/^#[0-9a-f]{6}$/i.test(now)) picker.value = now.toLowerCase();
    }
    if (data.wrong.length) return;
    usual = data.usual;
    if (data.passes) at("nearby").hidden = true;
    const readable = at("readable");
    if (readable.textContent !== data.readable) readable.textContent = data.readable;
    readable.classList.toggle("fails", !data.passes);
    const told = at("told");
    if (told.dataset.html !== data.told) {
      const details = told.querySelector("details");
      const open = details && details.open;
      told.dataset.html = data.told;
      told.innerHTML = data.told;
      told.querySelector("details").open = Boolean(open);
    }
    const name = at("name");
    if (name) at("name-about").textContent = name.value ? "" : say("brand-folder-about", { name: data.called || "…" });
    at("mend").hidden = !data.issues.length;
    listIssues(at("issues"), data.issues, null);
    await showPages(data);
    brand.dataset.looked = Number(brand.dataset.looked || 0) + 1;
  }
  async function showPages(data) {
    const box = at("looks");
    for (const one of box.querySelectorAll(":scope > .waiting")) {
      if (data.looks.length) one.remove();
      else one.textContent = say("brand-looks-none");
    }
    box.classList.toggle("stale", !data.looks.length && looks.size > 0);
    for (const one of data.looks) {
      if (!looks.has(one.called)) {
        const section = document.createElement("section");
        const heading = document.createElement("h3");
        heading.textContent = one.called;
        const leaves = document.createElement("div");
        leaves.className = "leaves";
        section.append(heading, leaves);
        box.append(section);
        looks.set(one.called, new Shown(leaves, null));
      }
      if (one.set) await looks.get(one.called).look(one);
    }
  }

  // Rows of contacts and partners.
  function number(id) {
    [...at(id).children].forEach((row, i, all) => {
      row.querySelector("legend").textContent =
        id === "contacts" ? say("brand-contact", { number: i + 1 }) : say("brand-partner", { number: i + 1 });
      row.querySelector('[data-do="up"]').disabled = i === 0;
      row.querySelector('[data-do="down"]').disabled = i === all.length - 1;
    });
  }
  for (const id of ["contacts", "partners"]) {
    const add = at(id === "contacts" ? "add-contact" : "add-partner");
    const full = () => {
      add.hidden = at(id).children.length >= (id === "partners" ? 4 : 40);
    };
    add.addEventListener("click", () => {
      const row = at(id === "contacts" ? "contact-row" : "partner-row").content.firstElementChild.cloneNode(true);
      at(id).append(row);
      number(id);
      row.querySelector("input").focus();
      at("rowsaid").textContent = say("brand-added");
      full();
      changed();
    });
    at(id).addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      const row = button.closest(".row");
      const next = row.nextElementSibling || row.previousElementSibling;
      if (button.dataset.do === "remove") {
        row.remove();
        at("rowsaid").textContent = say("brand-removed");
        (next ? next.querySelector("input") : add).focus();
      } else {
        if (button.dataset.do === "up") row.previousElementSibling.before(row);
        else row.nextElementSibling.after(row);
        at("rowsaid").textContent = say("brand-moved");
      }
      number(id);
      if (button.isConnected) (button.disabled ? row.querySelector("[data-do]:not(:disabled)") : button).focus();
      full();
      changed();
    });
    number(id);
    full();
  }

  // Pictures.
  async function upload(file, kind, status) {
    status.textContent = say("brand-logo-reading");
    at("logoissues").replaceChildren();
    try {
      const answer = await fetch(`${here}/logo?for=${kind}&name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      if (answer.ok) {
        status.textContent = say("brand-logo-taken");
        return await answer.json();
      }
      status.textContent = isJson ? "" : await answer.text();
      if (isJson) listIssues(at("logoissues"), (await answer.json()).issues, null);
    } catch {
      silent(true);
      status.textContent = "";
    }
    return null;
  }
  at("logofile").addEventListener("change", async (event) => {
    if (!event.target.files.length) return;
    const found = await upload(event.target.files[0], "logo", at("logosaid"));
    event.target.value = "";
    if (!found) return;
    at("logobox").dataset.logo = found.name;
    picture(found.name);
    swatches(found.swatches);
    if (!at("colour").value && found.swatches.length) take("colour", found.swatches[0]);
    changed();
  });
  function picture(name) {
    const box = at("logobox");
    box.replaceChildren();
    at("logoout").hidden = !name;
    if (!name) return;
    const image = document.createElement("img");
    image.id = "logo";
    image.alt = say("brand-logo-alt");
    image.src = `${here}/picture/${encodeURIComponent(name)}`;
    box.append(image);
  }
  at("logoout").addEventListener("click", () => {
    at("logobox").dataset.logo = "";
    picture("");
    swatches([]);
    at("logofile").focus();
    changed();
  });
  at("partners").addEventListener("change", async (event) => {
    if (event.target.dataset.key !== "logo") return;
    event.stopPropagation();
    if (!event.target.files.length) return;
    const row = event.target.closest(".row");
    const found = await upload(event.target.files[0], "partner", row.querySelector(".has"));
    event.target.value = "";
    row.querySelector(".has").textContent = found || row.dataset.logo ? `· ${say("brand-partner-has")}` : "";
    if (!found) return;
    row.dataset.logo = found.name;
    changed();
  });
  function swatches(colours) {
    const box = at("swatches");
    box.hidden = !colours.length;
    box.replaceChildren(
      ...colours.map((colour) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "swatch";
        button.style.backgroundColor = colour;
        button.setAttribute("aria-label", say("brand-swatch", { colour }));
        button.title = colour;
        button.addEventListener("click", () => {
          take("colour", colour);
          changed();
        });
        return button;
      }),
    );
  }

  // Colours. What followed from another one follows from this.
  function take(name, value) {
    at(name).value = value;
    if (name === "colour") follow();
    const details = at(name).closest("details");
    if (details && value) details.open = true;
  }
  function follow() {
    for (const [name, value] of Object.entries(usual)) if (at(name).value.toUpperCase() === value) at(name).value = "";
  }
  at("colour").addEventListener("input", follow);
  for (const picker of form.querySelectorAll("[data-for]")) {
    picker.addEventListener("input", () => {
      take(picker.dataset.for, picker.value.toUpperCase());
      changed();
    });
  }
  at("told").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "nearest") {
      for (const name of COLOURS) take(name, button.dataset[name]);
      at("colour").focus();
    } else {
      take(button.dataset.field, button.dataset.value);
      at(button.dataset.field).focus();
    }
    changed();
  });

  // The same button, where a save was refused.
  at("nearby").addEventListener("click", () => {
    const nearest = at("nearest");
    if (nearest) nearest.click();
    at("nearby").hidden = true;
    at("save").focus();
  });

  // Saving.
  async function save() {
    // A second click on its way would save what is saved already.
    if (saving || leaving) return;
    saving = true;
    // What would be typed now would be in no file.
    const held = document.activeElement;
    hold(true);
    stand(say("saving"));
    at("saveissues").replaceChildren();
    at("nearby").hidden = true;
    serial++;
    try {
      const answer = await fetch(`${here}/save?base=${encodeURIComponent(base)}`, { method: "POST", body: body() });
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      if (!isJson) {
        await refused(answer);
        stand(say("unsaved"));
        return;
      }
      const found = await answer.json();
      if (answer.ok) {
        leaving = true;
        dirty = false;
        // Who has pressed a link meanwhile is on the way there, and is not taken back.
        if (going) stand(say("saved"));
        else location.assign(found.page);
        return;
      }
      stand(answer.status === 409 ? say("unsaved") : found.words);
      if (answer.status === 409) {
        moved.dataset.base = found.base;
        conflict();
        at("mine").focus();
        return;
      }
      listIssues(at("saveissues"), found.issues, null);
      if (found.nearest) {
        at("nearby").hidden = false;
        at("nearby").focus();
      }
    } catch {
      silent(true);
      stand(say("unsaved"));
    } finally {
      saving = false;
      hold(false);
      // What waited for the save to be shown.
      if (!leaving) look();
      if (document.activeElement === document.body && !leaving) held.focus({ preventScroll: true });
    }
  }
  function hold(is) {
    for (const part of form.querySelectorAll(".group")) part.inert = is && !leaving;
  }
  // What the file says else than the form, before somebody chooses.
  async function conflict() {
    moved.hidden = false;
    const answer = await fetch(`${here}/differs`, { method: "POST", body: body() }).catch(() => null);
    if (answer && answer.ok) showDifference(at("differs"), (await answer.json()).lines);
  }
  async function forget() {
    const answer = await fetch(`${here}/forget`, { method: "POST" });
    if (!answer.ok) return;
    leaving = true;
    location.assign((await answer.json()).page);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("input", (event) => {
    if (event.target.type !== "file" && event.target.type !== "color") changed();
  });
  at("sheet").addEventListener("change", look);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  at("theirs").addEventListener("click", forget);
  at("mine").addEventListener("click", () => {
    base = moved.dataset.base || base;
    save();
  });
  if (at("forget")) at("forget").addEventListener("click", forget);
  window.addEventListener("beforeunload", () => {
    going = true;
  });
  window.addEventListener("pagehide", () => {
    if (dirty && !leaving) navigator.sendBeacon(`${here}/typed`, body());
  });
  listen(
    `${here}/events`,
    {
      others: (data) => {
        at("others").hidden = !data.count;
      },
      moved: (data) => {
        if (data.base === base || leaving) return;
        moved.dataset.base = data.base;
        conflict();
      },
    },
    (isLost, isGone) => {
      if (!leaving) silent(isLost, isGone);
    },
    (isClosed) => navigator.sendBeacon(`${here}/away?closed=${isClosed ? 1 : 0}`),
  );
  if (new URLSearchParams(location.search).has("saved")) at("savednote").hidden = false;
  const own = at("swatches").dataset.colours;
  swatches(own ? own.split(" ") : []);
  if (!moved.hidden) conflict();
  send();
}
