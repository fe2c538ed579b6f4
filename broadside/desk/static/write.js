"use strict";
{
  const desk = document.getElementById("desk");
  const area = document.getElementById("text");
  const mirror = document.getElementById("mirror");
  const editor = document.getElementById("editor");
  const menu = document.getElementById("menu");
  const box = document.getElementById("shown");
  const standing = document.getElementById("standing");
  const fit = document.getElementById("fit");
  const old = document.getElementById("old");
  const moved = document.getElementById("moved");
  const lost = document.getElementById("lost");
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
  let timer = 0;
  let since = 0;
  let issues = [];
  let completion = null;
  let choosing = -1;
  let offered = null;
  let lines = [];
  let saving = false;
  let sending = false;

  const post = (what, more, body) => fetch(`${here}/${what}?${query}${more}`, { method: "POST", body });
  const stand = (words) => {
    if (standing.textContent !== words) standing.textContent = words;
  };

  // The mirror: the same text behind, in colours, with the numbers of its lines.
  const COMMENT = /(^|\s)#.*$/;
  const KEY = /^(\s*(?:- )*)([\w-]+)(:)(?=\s|$)/;
  const piece = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  };
  function painted(text) {
    const line = document.createElement("div");
    let rest = text;
    let comment = "";
    const found = COMMENT.exec(rest);
    if (found && !/["']/.test(rest.slice(0, found.index))) {
      comment = rest.slice(found.index);
      rest = rest.slice(0, found.index);
    }
    const key = KEY.exec(rest);
    if (key) {
      line.append(key[1], piece("key", key[2]), key[3]);
      rest = rest.slice(key[0].length);
    }
    for (const part of rest.split(/(\[\^[\w-]*\])/)) line.append(part.startsWith("[^") ? piece("note", part) : part);
    if (comment) line.append(piece("comment", comment));
    if (!text) line.append("\u200b");
    return line;
  }
  function mirrored() {
    const now = area.value.split("\n");
    let top = 0;
    while (top < now.length && top < lines.length && now[top] === lines[top]) top++;
    let foot = 0;
    while (foot < now.length - top && foot < lines.length - top && now[now.length - 1 - foot] === lines[lines.length - 1 - foot]) foot++;
    for (let i = lines.length - foot - 1; i >= top; i--) mirror.children[i].remove();
    const added = document.createDocumentFragment();
    for (const line of now.slice(top, now.length - foot)) added.append(painted(line));
    mirror.insertBefore(added, mirror.children[top] || null);
    lines = now;
    flagged();
  }
  function flagged() {
    for (const one of mirror.querySelectorAll(".error, .warning")) one.classList.remove("error", "warning");
    for (const issue of [...issues].reverse()) {
      const line = issue.line && mirror.children[issue.line - 1];
      if (!line) continue;
      if (issue.severity === "error") line.classList.remove("warning");
      line.classList.add(issue.severity);
    }
  }
  const lineOf = (offset) => area.value.slice(0, offset).split("\n").length;
  function atLine() {
    const line = lineOf(area.selectionStart);
    const now = mirror.children[line - 1];
    for (const one of mirror.querySelectorAll(".here")) if (one !== now) one.classList.remove("here");
    if (now) now.classList.add("here");
    return line;
  }
  function go(line, column) {
    let offset = 0;
    for (let i = 1; i < line; i++) offset += lines[i - 1].length + 1;
    offset += Math.max((column || 1) - 1, 0);
    area.focus({ preventScroll: true });
    area.setSelectionRange(offset, offset);
    const target = mirror.children[line - 1];
    if (target) {
      const own = target.getBoundingClientRect();
      const frame = editor.getBoundingClientRect();
      editor.scrollTop += own.top - frame.top - frame.height / 3;
    }
    settle(false);
    if (frameIsNarrow()) editor.scrollIntoView({ block: "start" });
  }
  const frameIsNarrow = () => window.matchMedia("(max-width: 60rem)").matches;

  // What is typed is sent, kept and looked at.
  function changed() {
    mirrored();
    dirty = true;
    serial++;
    stand(said.saidUnsaved);
    const now = performance.now();
    since = since || now;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + MOST - now)));
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
        if (own === serial && dirty) stand(said.saidKept);
      } else silent(true, answer.status === 410 || answer.status === 403);
    } catch {
      silent(true);
    } finally {
      sending = false;
    }
    if (sent < serial) timer = setTimeout(send, sent < own ? 1000 : PAUSE);
  }
  function silent(isLost, isGone) {
    lost.hidden = !isLost;
    lost.textContent = isLost ? (isGone ? said.saidGone : said.saidLost) : "";
  }
  async function save() {
    if (saving) return;
    saving = true;
    stand(said.saidSaving);
    const own = serial;
    try {
      const answer = await post("save", `&base=${encodeURIComponent(base)}`, area.value);
      if (answer.status === 409) {
        theirs = (await answer.json()).base;
        conflict();
        return;
      }
      if (!answer.ok) {
        silent(true, answer.status === 410 || answer.status === 403);
        stand(said.saidUnsaved);
        return;
      }
      base = (await answer.json()).base;
      dirty = own !== serial;
      stand(dirty ? said.saidUnsaved : said.saidSaved);
      moved.hidden = true;
      silent(false);
      const draft = document.getElementById("draft");
      if (draft) draft.hidden = true;
    } catch {
      silent(true);
      stand(said.saidUnsaved);
    } finally {
      saving = false;
    }
  }
  function conflict() {
    moved.hidden = false;
    stand(said.saidUnsaved);
  }
  async function load() {
    serial++;
    const answer = await post("file", `&serial=${serial}`, "");
    if (!answer.ok) return;
    const found = await answer.json();
    const at = area.selectionStart;
    area.value = found.text;
    area.setSelectionRange(at, at);
    base = found.base;
    dirty = false;
    sent = serial;
    moved.hidden = true;
    mirrored();
    stand(said.saidFile);
  }

  // Where the caret is, on the page too.
  let last = 0;
  function settle(typing) {
    const line = atLine();
    const start = shown.startOf(line);
    if (start === last) return;
    last = start;
    shown.mark(start, !typing);
  }
  const shown = new Shown(box, (line) => go(line, 1));

  // Words that may be typed here.
  function offer(asked) {
    if (!completion) return;
    offered = completion.at(area.value, area.selectionStart);
    const typed = offered && area.value.slice(area.selectionStart - offered.typed, area.selectionStart);
    const done = offered && !asked && offered.words.length === 1 && offered.words[0].key === typed;
    if (!offered || done || area.selectionStart !== area.selectionEnd) return close();
    choosing = asked ? 0 : -1;
    menu.replaceChildren(
      ...offered.words.map((one, i) => {
        const item = document.createElement("li");
        item.id = `word-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(i === choosing));
        item.append(piece("key", one.key), piece("about", one.about));
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(i);
        });
        return item;
      }),
    );
    menu.hidden = false;
    place();
    choice();
  }
  function place() {
    const line = mirror.children[lineOf(area.selectionStart) - 1];
    if (!line) return;
    const column = area.selectionStart - area.value.lastIndexOf("\n", area.selectionStart - 1) - 1;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let left = column;
    let spot = line.getBoundingClientRect();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.collapse(true);
        const rect = range.getBoundingClientRect();
        if (rect.height) spot = rect;
        break;
      }
      left -= node.length;
    }
    const frame = editor.getBoundingClientRect();
    const widest = Math.max(frame.width - menu.offsetWidth - 8, 0);
    menu.style.left = `${Math.min(Math.max(spot.left - frame.left, 0), widest)}px`;
    const below = spot.bottom + menu.offsetHeight + 4 <= Math.min(frame.bottom, window.innerHeight);
    const top = below ? spot.bottom + 2 : spot.top - menu.offsetHeight - 2;
    menu.style.top = `${top - frame.top + editor.scrollTop}px`;
  }
  function choice() {
    [...menu.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === choosing)));
    if (choosing < 0) area.removeAttribute("aria-activedescendant");
    else {
      area.setAttribute("aria-activedescendant", `word-${choosing}`);
      menu.children[choosing].scrollIntoView({ block: "nearest" });
    }
  }
  function close() {
    menu.hidden = true;
    offered = null;
    choosing = -1;
    area.removeAttribute("aria-activedescendant");
  }
  function choose(i) {
    const word = offered.words[i];
    const start = area.selectionStart - offered.typed;
    const after = offered.after;
    area.focus();
    area.setSelectionRange(start, area.selectionEnd);
    insert(word.key + after);
    close();
  }
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
    if (!menu.hidden || /(?:^|\n)\s*(?:- )*[\w-]+$|\[\^[\w-]*$/.test(area.value.slice(0, area.selectionStart).slice(-80))) offer(false);
  });
  area.addEventListener("keydown", (event) => {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if ((event.altKey && event.key === "ArrowDown") || (event.ctrlKey && event.key === " ")) {
      event.preventDefault();
      offer(true);
    } else if (!menu.hidden && choosing >= 0 && plain && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const count = menu.children.length;
      choosing = (choosing + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      choice();
    } else if (!menu.hidden && choosing >= 0 && plain && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      choose(choosing);
    } else if (event.key === "Escape" && !menu.hidden) {
      event.preventDefault();
      close();
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
  area.addEventListener("blur", () => setTimeout(close, 100));
  area.addEventListener("click", () => {
    close();
    settle(false);
  });
  area.addEventListener("keyup", (event) => {
    if (event.key.startsWith("Arrow") || event.key.startsWith("Page") || event.key === "Home" || event.key === "End") {
      if (choosing < 0) close();
      settle(false);
    }
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("theirs").addEventListener("click", async () => {
    const answer = await post("keep", "", area.value);
    if (answer.ok) await load();
  });
  document.getElementById("mine").addEventListener("click", async () => {
    if (!theirs) await save();
    if (theirs) base = theirs;
    theirs = "";
    await save();
  });
  const drop = document.getElementById("drop");
  if (drop) {
    drop.addEventListener("click", async () => {
      await post("keep", "", area.value);
      await load();
      document.getElementById("draft").hidden = true;
    });
  }
  document.getElementById("printing").addEventListener("change", async (event) => {
    const form = new FormData(event.currentTarget);
    const more = ["layout", "paper", "brand"].map((key) => `&${key}=${encodeURIComponent(form.get(key))}`).join("");
    const answer = await post("printing", more, "");
    if (!answer.ok) return silent(true, answer.status === 410);
    const found = await answer.json();
    for (const option of document.getElementById("paper").options) option.disabled = !found.papers.includes(option.value);
    document.getElementById("paper").value = found.query.paper;
    return null;
  });
  document.getElementById("printing").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pagehide", () => {
    if (sent < serial && dirty) navigator.sendBeacon(`${here}/typed?${query}&serial=${serial}`, area.value);
  });

  const rooms = document.getElementById("rooms");
  const words = { line: said.saidLine, hint: said.saidHint };
  listen(
    box.dataset.events,
    {
      look: async (data) => {
        // Of a text that is no longer here: where its lines are is not where they were.
        if (data.serial < serial && sent >= serial) return;
        issues = data.issues;
        listIssues(document.getElementById("issues"), issues, words, go);
        const count = issues.length;
        const told = count ? (count === 1 ? said.saidOne : said.saidMany.replace("{count}", count)) : said.saidNone;
        const place = document.getElementById("count");
        if (place.textContent !== told) place.textContent = told;
        flagged();
        if (fit.textContent !== data.words) fit.textContent = data.words;
        fit.classList.toggle("over", data.draft || !data.set);
        old.textContent = data.set || !shown.pages.length ? "" : said.saidOld;
        if (data.set) {
          await shown.look(data);
          last = 0;
          settle(true);
        } else {
          if (data.starts.length) shown.starts = data.starts;
          for (const one of box.querySelectorAll(":scope > .waiting")) one.textContent = said.saidNotyet;
        }
        desk.dataset.looked = data.serial;
      },
      room: (data) => {
        let item = [...rooms.children].find((one) => one.dataset.layout === data.layout);
        if (!item) {
          item = document.createElement("li");
          item.dataset.layout = data.layout;
          item.append(piece("called", ""), piece("left", ""));
          rooms.append(item);
        }
        item.firstElementChild.textContent = data.called;
        item.lastElementChild.textContent = data.words;
        item.classList.toggle("over", data.over);
      },
      asked: (data) => {
        document.getElementById("askedbox").hidden = !data.length;
        document.getElementById("askedcount").textContent = data.length;
        listIssues(document.getElementById("asked"), data, words, go);
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
  );
  fetch("/words.json").then(async (answer) => {
    if (answer.ok) completion = new Completion(await answer.json());
  });
  area.disabled = false;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", "menu");
  mirrored();
  atLine();
  if (dirty) stand(said.saidKept);
}
