"use strict";
{
  const desk = document.getElementById("desk");
  const area = document.getElementById("text");
  const editor = document.getElementById("editor");
  const box = document.getElementById("shown");
  const standing = document.getElementById("standing");
  const fit = document.getElementById("fit");
  const old = document.getElementById("old");
  const moved = document.getElementById("moved");
  const lost = document.getElementById("lost");
  const rooms = document.getElementById("rooms");
  const said = desk.dataset;
  const here = `/write/${encodeURIComponent(said.sheet)}`;
  const query = `window=${encodeURIComponent(said.window)}`;
  const PAUSE = 120; // Milliseconds after a key until what is typed is sent; at most MOST while somebody types.
  const MOST = 600;

  let base = said.base;
  let dirty = Boolean(said.dirty);
  let serial = 0;
  let sent = -1;
  let theirs = "";
  // What the file says, as far as it is known here: who takes back what they typed, has nothing to save.
  let saved = said.dirty ? null : area.value;
  let timer = 0;
  let differing = 0;
  let since = 0;
  let saving = false;
  let sending = false;

  const mirror = new Mirror(document.getElementById("mirror"), area);
  const menu = new Menu(document.getElementById("menu"), editor, area, mirror, (text) => insert(text));
  const chosen = () => ["layout", "paper", "brand"].map((key) => `&${key}=${encodeURIComponent(document.getElementById(key).value)}`).join("");
  // A desk that was started again goes on with this window, and with what is typed here.
  const back = returning(
    () => `${here}/again?${query}&base=${encodeURIComponent(base)}&serial=${serial}${chosen()}`,
    () => {
      sent = dirty ? -1 : serial;
      setTimeout(send);
    },
  );
  async function post(what, more, body) {
    const ask = () => fetch(`${here}/${what}?${query}${more}`, { method: "POST", body });
    const answer = await ask();
    return answer.status === 410 && (await back()) ? ask() : answer;
  }
  const stand = (words) => {
    if (standing.textContent !== words) standing.textContent = words;
  };

  function go(line, column) {
    if (isForm()) {
      form.find(line, column);
      return;
    }
    const offset = mirror.offset(line) + Math.max((column || 1) - 1, 0);
    area.focus({ preventScroll: true });
    area.setSelectionRange(offset, offset);
    const target = mirror.line(line);
    if (target) {
      const own = target.getBoundingClientRect();
      const frame = editor.getBoundingClientRect();
      editor.scrollTop += own.top - frame.top - frame.height / 3;
    }
    settle(false);
    if (frameIsNarrow()) editor.scrollIntoView({ block: "start" });
  }
  const isForm = () => form.shown;
  const frameIsNarrow = () => window.matchMedia("(max-width: 60rem)").matches;

  // What is typed is sent, kept and looked at.
  function changed() {
    mirror.follow();
    dirty = area.value !== saved;
    serial++;
    stand(dirty ? say("unsaved") : say("as-in-file"));
    untested();
    clearTimeout(differing);
    if (!moved.hidden) differing = setTimeout(differ, 1000);
    const now = performance.now();
    since = since || now;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + MOST - now)));
  }
  // What was found is of the text before: until this one is looked at, nothing is said of it.
  function untested() {
    unproved(rooms);
    fit.classList.add("unproved");
    document.getElementById("count").classList.add("unproved");
    document.getElementById("looking").hidden = false;
  }
  async function send() {
    clearTimeout(timer);
    since = 0;
    const own = serial;
    // One after the other: what is on its way is older than what is here.
    if (sending || own === sent) return;
    sending = true;
    try {
      const answer = await post("typed", `&serial=${own}`, area.value);
      if (answer.ok) {
        sent = Math.max(sent, own);
        silent(false);
        if (own === serial && dirty) stand(say("kept"));
      } else await refused(answer);
    } catch {
      silent(true);
    } finally {
      sending = false;
    }
    if (sent < serial) timer = setTimeout(send, sent < own ? 1000 : PAUSE);
  }
  function silent(isLost, isGone) {
    lost.hidden = !isLost;
    lost.textContent = isLost ? (isGone ? say("gone") : say("lost")) : "";
  }
  async function refused(answer) {
    const words = await refusalOf(answer);
    lost.hidden = false;
    lost.textContent = words;
  }
  async function save() {
    if (saving) return;
    saving = true;
    stand(say("saving"));
    await form.flush();
    try {
      const text = area.value;
      const answer = await post("save", `&base=${encodeURIComponent(base)}`, text);
      if (answer.status === 409) {
        theirs = (await answer.json()).base;
        conflict();
        return;
      }
      if (!answer.ok) {
        await refused(answer);
        stand(say("unsaved"));
        return;
      }
      base = (await answer.json()).base;
      saved = text;
      dirty = area.value !== saved;
      stand(dirty ? say("unsaved") : say("saved"));
      moved.hidden = true;
      silent(false);
      const draft = document.getElementById("draft");
      if (draft) draft.hidden = true;
    } catch {
      silent(true);
      stand(say("unsaved"));
    } finally {
      saving = false;
    }
  }
  function conflict() {
    moved.hidden = false;
    stand(say("unsaved"));
    differ();
  }
  // What the file says else than what stands here, before somebody chooses.
  async function differ() {
    clearTimeout(differing);
    const answer = await post("differs", "", area.value).catch(() => null);
    if (answer && answer.ok) showDifference(document.getElementById("differs"), (await answer.json()).lines);
  }
  async function load() {
    serial++;
    const answer = await post("file", `&serial=${serial}`, "");
    if (!answer.ok) return;
    const found = await answer.json();
    const at = area.selectionStart;
    area.value = found.text;
    saved = area.value;
    area.setSelectionRange(at, at);
    base = found.base;
    dirty = false;
    sent = serial;
    moved.hidden = true;
    mirror.follow();
    untested();
    stand(say("as-in-file"));
    if (isForm() && !(await form.show())) unshown();
  }

  // The text in the file goes on; what stands here is not replaced before it is kept.
  async function giveWay() {
    await form.flush();
    const answer = await post("keep", "", area.value);
    if (answer.ok) await load();
    return answer.ok;
  }

  // Where the caret is, on the page too.
  let last = 0;
  function settle(typing) {
    const line = mirror.here();
    const start = shown.startOf(line);
    if (start === last) return;
    last = start;
    shown.mark(start, !typing);
  }
  const shown = new Shown(box, (line) => go(line, 1));

  // The same text as a form. Each edit of it gives a text anew.
  const form = new SheetForm(document.getElementById("form"), {
    post,
    text: () => area.value,
    put: (text) => {
      if (text === area.value) return;
      area.value = text;
      changed();
      send();
    },
    touched: () => {
      dirty = true;
      stand(say("unsaved"));
    },
    mark: (line) => {
      const start = shown.startOf(line);
      if (start === last) return;
      last = start;
      shown.mark(start, true);
    },
    lost: (isGone) => silent(true, isGone),
  });
  const views = document.getElementById("views");
  function view(name) {
    desk.dataset.view = name;
    for (const one of views.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.value === name));
    document.getElementById("undo").hidden = name !== "form";
    document.getElementById("redo").hidden = name !== "form";
  }
  function unshown() {
    form.hide();
    view("yaml");
    document.getElementById("unshown").hidden = false;
  }
  async function choose(name) {
    document.getElementById("unshown").hidden = true;
    if (name === "form") {
      const read = document.getElementById("formreading");
      view("form");
      read.hidden = false;
      const done = await form.show();
      read.hidden = true;
      if (!done) unshown();
    } else {
      await form.flush();
      form.hide();
      view("yaml");
      mirror.follow();
      mirror.here();
    }
    desk.dataset.ready = desk.dataset.view;
  }
  views.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.value === desk.dataset.view) return;
    localStorage.setItem("write-view", button.value);
    choose(button.value);
  });

  function insert(text) {
    // It alone keeps what can be undone.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      changed();
    }
  }

  area.addEventListener("input", () => {
    changed();
    settle(true);
    if (menu.open || /(?:^|\n)\s*(?:- )*[\w-]+$|\[\^[\w-]*$/.test(area.value.slice(0, area.selectionStart).slice(-80))) menu.offer(false);
  });
  area.addEventListener("keydown", (event) => {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if ((event.altKey && event.key === "ArrowDown") || (event.ctrlKey && event.key === " ")) {
      event.preventDefault();
      menu.offer(true);
    } else if (menu.asked && plain && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      menu.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (menu.asked && plain && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      menu.choose(menu.choosing);
    } else if (menu.open && event.key === "Escape") {
      event.preventDefault();
      menu.close();
    } else if (event.key === "Enter" && plain && !event.shiftKey && !event.isComposing) {
      const line = area.value.slice(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, area.selectionStart);
      const indent = /^\s*/.exec(line)[0] + (/^\s*- \S/.test(line) ? "  " : "");
      if (indent) {
        event.preventDefault();
        insert(`\n${indent}`);
      }
    } else if (event.altKey && event.code === "KeyP") {
      event.preventDefault();
      last = 0;
      settle(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  area.addEventListener("blur", () => setTimeout(() => menu.close(), 100));
  area.addEventListener("click", () => {
    menu.close();
    settle(false);
  });
  area.addEventListener("keyup", (event) => {
    if (event.key.startsWith("Arrow") || event.key.startsWith("Page") || event.key === "Home" || event.key === "End") {
      if (!menu.asked) menu.close();
      settle(false);
    }
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("theirs").addEventListener("click", giveWay);
  document.getElementById("mine").addEventListener("click", async () => {
    if (!theirs) await save();
    if (theirs) base = theirs;
    theirs = "";
    await save();
  });
  const drop = document.getElementById("drop");
  if (drop) {
    drop.addEventListener("click", async () => {
      if (await giveWay()) document.getElementById("draft").hidden = true;
    });
  }
  document.getElementById("printing").addEventListener("change", async (event) => {
    const form = new FormData(event.currentTarget);
    const more = ["layout", "paper", "brand"].map((key) => `&${key}=${encodeURIComponent(form.get(key))}`).join("");
    const answer = await post("printing", more, "");
    if (!answer.ok) return await refused(answer);
    const found = await answer.json();
    for (const option of document.getElementById("paper").options) option.disabled = !found.papers.includes(option.value);
    document.getElementById("paper").value = found.query.paper;
    return null;
  });
  document.getElementById("printing").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pagehide", () => {
    const edits = isForm() ? form.left() : [];
    const [what, body] = edits.length ? ["left", JSON.stringify({ text: area.value, edits })] : ["typed", area.value];
    if (edits.length) serial++;
    if (sent < serial) navigator.sendBeacon(`${here}/${what}?${query}&serial=${serial}`, body);
  });

  listen(
    box.dataset.events,
    {
      look: async (data) => {
        // Of a text that is no longer here: where its lines are is not where they were.
        if (data.serial < serial && sent >= serial) return;
        listIssues(document.getElementById("issues"), data.issues, go);
        const count = data.issues.length;
        const told = say("fault-count", { count });
        const place = document.getElementById("count");
        if (place.textContent !== told) place.textContent = told;
        // Of what was typed since, nothing is known yet.
        if (data.serial >= serial) {
          place.classList.remove("unproved");
          fit.classList.remove("unproved");
          document.getElementById("looking").hidden = true;
        }
        mirror.flag(data.issues);
        form.told(data.issues);
        if (fit.textContent !== data.words) fit.textContent = data.words;
        fit.classList.toggle("over", data.draft || !data.set);
        old.textContent = data.set || !shown.pages.length ? "" : say("old-pages");
        if (data.set) {
          await shown.look(data);
          const held = last;
          last = 0;
          if (isForm()) {
            last = held;
            shown.mark(held, false);
          } else settle(true);
        } else {
          if (data.starts.length) shown.starts = data.starts;
          for (const one of box.querySelectorAll(":scope > .waiting")) one.textContent = say("not-yet");
        }
        desk.dataset.looked = data.serial;
      },
      room: (data) => listRoom(rooms, data),
      asked: (data) => {
        document.getElementById("askedbox").hidden = !data.length;
        document.getElementById("askedcount").textContent = data.length;
        listIssues(document.getElementById("asked"), data, go);
      },
      others: (data) => {
        document.getElementById("others").hidden = !data.count;
      },
      moved: (data) => {
        if (data.base === base) return;
        if (!dirty) {
          load();
          return;
        }
        theirs = data.base;
        conflict();
      },
      failed: (data) => {
        fit.textContent = data.words;
        fit.classList.add("over");
      },
    },
    (isLost, isGone) => silent(isLost, isGone),
    (isClosed) => navigator.sendBeacon(`${here}/away?${query}&closed=${isClosed ? 1 : 0}`),
    back,
  );
  fetch("/words.json").then(async (answer) => {
    if (answer.ok) menu.completion = new Completion(await answer.json());
  });
  area.disabled = false;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", "menu");
  mirror.follow();
  mirror.here();
  // It is heard, as the words that stand where the pages will be are not.
  fit.textContent = say("setting");
  if (dirty) stand(say("kept"));
  if (!moved.hidden) differ();
  const wanted = new URLSearchParams(location.search).get("as") || localStorage.getItem("write-view");
  if (wanted === "form") choose("form");
  else desk.dataset.ready = "yaml";
}
