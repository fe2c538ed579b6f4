"use strict";
// A translation in a window: what is typed goes to the desk, which keeps it, looks at it and saves it, unless
// somebody else has changed the same string meanwhile.
{
  const desk = document.getElementById("desk");
  const at = (id) => document.getElementById(id);
  const box = at("shown");
  const { here } = desk.dataset;
  const query = `window=${encodeURIComponent(desk.dataset.window)}`;
  const PAUSE = 150; // Milliseconds after a key until what is typed is sent; at most MOST while somebody types.
  const MOST = 600;

  const rooms = at("rooms");
  let entries = [];
  const byId = new Map();
  // What is typed and not saved, by string; of strings that are gone too.
  const edits = new Map();
  const conflicts = new Map();
  const gone = new Map();
  let told = new Map();
  let current = "";
  let base = "";
  let serial = 0;
  let sent = 0;
  let timer = 0;
  let since = 0;
  let sending = false;
  let saving = Promise.resolve(true);

  const chosen = () => ["layout", "paper", "brand"].map((key) => `&${key}=${encodeURIComponent(at(key).value)}`).join("");
  // A desk that was started again goes on with this window, and with what is typed here.
  const back = returning(
    () => `${here}/again?${query}&base=${encodeURIComponent(base)}${chosen()}`,
    () => {
      sent = -1;
      setTimeout(send);
    },
  );
  async function known(ask) {
    const answer = await ask();
    return answer.status === 410 && (await back()) ? ask() : answer;
  }
  const get = (address) => known(() => fetch(address));
  const post = (what, more, body) => known(() => fetch(`${here}/${what}?${query}${more}`, { method: "POST", body }));
  const stand = (words) => {
    if (at("standing").textContent !== words) at("standing").textContent = words;
  };
  const plain = (issue) => ({ ...issue, line: 0, place: issue.place || "" });
  const list = (id, issues) => listIssues(at(id), issues.map(plain), { hint: say("hint"), line: "" });

  const stateOf = (edit) => (!edit.words.trim() ? "new" : edit.again ? "stale" : "translated");
  // What a string is like now: as was told last, but for what was typed since.
  function how(one) {
    const edit = edits.get(one.id);
    const now = told.get(one.id);
    const words = edit ? edit.words : one.words;
    let state = now ? now.state : one.state;
    if (edit) state = stateOf(edit);
    return {
      state,
      words,
      faulty: Boolean(now && now.issues.length),
      wrong: Boolean(now && now.wrong),
      unsaved: Boolean(edit),
      holds: Boolean(one.words) && one.again && (!edit || (edit.again && edit.words === one.words)),
    };
  }

  const strings = new Strings(at("strings"), at("filter"), at("listed"), (id) => go(id, true));
  const one = new OneString((id, edit) => edited(id, edit));
  const shown = new Shown(box, (number) => entries[number - 1] && go(entries[number - 1].id, true));

  function same(entry, edit) {
    return edit.words === entry.words && edit.again === entry.again && edit.comments.join("\n") === entry.comments.join("\n");
  }
  function edited(id, edit) {
    const entry = byId.get(id);
    const before = edits.get(id);
    if (same(entry, edit)) edits.delete(id);
    else edits.set(id, { ...edit, id, seen: before ? before.seen : entry.seen });
    changed();
  }
  function changed() {
    serial++;
    one.roomy("", "");
    unproved(rooms);
    at("overcount").textContent = "";
    at("fit").classList.add("unproved");
    stand(edits.size ? say("unsaved") : say("as-in-file"));
    strings.draw();
    tell();
    const now = performance.now();
    since = since || now;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + MOST - now)));
  }
  const body = (all) =>
    JSON.stringify({ edits: [...(all ? gone.values() : []), ...edits.values()].map(({ id, words, again, comments, seen }) => ({ id, words, again, comments, seen })), serial });

  async function send() {
    clearTimeout(timer);
    since = 0;
    const own = serial;
    // One after the other: what is on its way is older than what is here.
    if (sending || own === sent) return;
    sending = true;
    try {
      const answer = await post("typed", "", body(true));
      if (answer.ok) {
        sent = Math.max(sent, own);
        silent(false);
        if (own === serial && edits.size) stand(say("kept"));
      } else await refused(answer);
    } catch {
      silent(true);
    } finally {
      sending = false;
    }
    if (sent < serial) timer = setTimeout(send, sent < own ? 1000 : PAUSE);
  }
  function silent(isLost, isGone) {
    at("lost").hidden = !isLost;
    at("lost").textContent = isLost ? (isGone ? say("gone") : say("lost")) : "";
  }
  async function refused(answer) {
    const words = await refusalOf(answer);
    at("lost").hidden = false;
    at("lost").textContent = words;
  }

  // All strings as the file has them.
  async function load() {
    const answer = await get(`${here}/strings?${query}`);
    if (!answer.ok) return await refused(answer);
    const found = await answer.json();
    const first = !base;
    base = found.base;
    entries = found.strings;
    byId.clear();
    for (const entry of entries) byId.set(entry.id, entry);
    if (first) for (const edit of found.edits) edits.set(edit.id, edit);
    at("behind").hidden = !found.behind;
    at("behindwords").textContent = say("translate-behind", { count: found.behind });
    weigh();
    strings.take(entries, how);
    if (first && edits.size) {
      stand(say("kept"));
      changed();
    }
    at("loading").hidden = true;
    at("one").hidden = false;
    const fragment = decodeURIComponent(location.hash.slice(1));
    if (!byId.has(current)) current = byId.has(fragment) ? fragment : strings.first();
    go(current, false);
    return null;
  }

  // Where what is typed stands against what is in the file now.
  function weigh() {
    const bySource = new Map(entries.filter((entry) => entry.was_id).map((entry) => [entry.was_id, entry]));
    for (const [id, edit] of [...edits]) {
      const entry = byId.get(id);
      if (!entry) {
        edits.delete(id);
        const next = bySource.get(id);
        if (next && !edits.has(next.id)) {
          // Words of another source: they are not printed before somebody has looked at them.
          edits.set(next.id, { ...edit, id: next.id, again: true, seen: next.seen });
          conflicts.set(next.id, "source");
          if (current === id) current = next.id;
        } else gone.set(id, edit);
      } else if (same(entry, edit)) {
        edits.delete(id);
        conflicts.delete(id);
      } else if (edit.seen !== entry.seen) conflicts.set(id, "words");
      else if (conflicts.get(id) === "words") conflicts.delete(id);
    }
    for (const id of conflicts.keys()) if (!edits.has(id)) conflicts.delete(id);
    at("moved").hidden = ![...conflicts.values()].includes("words");
    at("movedlist").replaceChildren(
      ...[...conflicts.keys()].slice(0, 12).map((id) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "small";
        button.lang = desk.dataset.sourceLang;
        button.textContent = bare(byId.get(id).source).slice(0, 60);
        button.addEventListener("click", () => go(id, true));
        return button;
      }),
    );
    at("gone").hidden = !gone.size;
    at("gonelist").replaceChildren(
      ...[...gone.values()].map((edit) => {
        const item = document.createElement("li");
        item.lang = desk.dataset.lang;
        item.dir = desk.dataset.dir;
        item.textContent = edit.words;
        return item;
      }),
    );
  }

  function go(id, focus) {
    const entry = byId.get(id);
    if (!entry) return;
    const another = current !== id || !one.entry;
    current = id;
    const number = entries.indexOf(entry) + 1;
    const typing = !another && document.activeElement === one.area;
    if (!typing || !edits.has(id)) one.show(entry, edits.get(id), number, entries.length);
    else one.entry = entry;
    strings.mark(id);
    tell();
    if (another) {
      history.replaceState(null, "", `#${encodeURIComponent(id)}`);
      at("one").parentElement.scrollTop = 0;
      ask(id);
    }
    shown.mark(number, true);
    if (focus) {
      one.area.focus({ preventScroll: true });
      if (window.matchMedia("(max-width: 60rem)").matches) at("one").scrollIntoView({ block: "start" });
    }
  }
  // What is said of the string that is worked on.
  function tell() {
    if (!one.entry) return;
    one.stand(how(one.entry));
    const conflict = conflicts.get(current);
    at("conflict").hidden = !conflict;
    if (!conflict) return;
    at("conflictwords").textContent =
      conflict === "source" ? say("translate-source-moved") : `${say("translate-moved")} ${say("translate-theirs")}`;
    at("theirwords").hidden = conflict === "source";
    at("theirwords").textContent = one.entry.words;
  }
  async function ask(id) {
    try {
      const answer = await get(`${here}/known?${query}&id=${encodeURIComponent(id)}`);
      if (answer.ok && current === id) {
        const found = await answer.json();
        if (current === id) one.known(found);
      }
    } catch {
      // What may help is no reason to say that something is wrong.
    }
  }

  // What is typed goes into the file, one save after the other. Resolves when it is there; true where it is.
  function save() {
    const own = saving.then(put);
    saving = own;
    return own;
  }
  async function put() {
    if (!edits.size && at("behind").hidden) return true;
    stand(say("saving"));
    const mine = new Map(edits);
    try {
      const answer = await post("save", "", body(false));
      if (answer.status === 409) {
        stand(say("unsaved"));
        await load();
        return false;
      }
      if (!answer.ok) {
        stand(say("unsaved"));
        if (answer.status === 422) list("wrong", (await answer.json()).issues);
        else await refused(answer);
        return false;
      }
      silent(false);
      await landed(mine);
      return true;
    } catch {
      silent(true);
      stand(say("unsaved"));
      return false;
    }
  }
  // What is in the file now is no longer typed and not saved.
  async function landed(mine) {
    list("wrong", []);
    for (const [id, edit] of mine) {
      if (edits.get(id) === edit) edits.delete(id);
      // What was told of it before was of the words before.
      const known = told.get(id);
      if (known) told.set(id, { ...known, state: stateOf(edit) });
    }
    if (at("draft")) at("draft").hidden = true;
    // What was typed meanwhile changes what is in the file now.
    for (const edit of edits.values()) if (mine.has(edit.id)) edit.stays = true;
    await load();
    for (const edit of edits.values()) {
      if (edit.stays) {
        edit.seen = byId.get(edit.id)?.seen ?? edit.seen;
        conflicts.delete(edit.id);
      }
    }
    weigh();
    tell();
    if (edits.size) changed();
    else {
      // What was on its way when it was saved is no draft any more.
      serial++;
      send();
      stand(say("saved"));
    }
  }
  function step(by) {
    const next = strings.step(by);
    if (next) go(next, true);
  }
  async function next() {
    if (!one.entry) return;
    if (how(one.entry).holds) {
      at("again").checked = false;
      one.changed();
    }
    const id = current;
    if (edits.size) {
      const ready = save();
      if (!conflicts.has(id)) step(1);
      if (!(await ready) && conflicts.has(id)) go(id, true);
    } else step(1);
  }

  at("next").addEventListener("click", next);
  at("back").addEventListener("click", () => step(-1));
  at("forward").addEventListener("click", () => step(1));
  at("save").addEventListener("click", save);
  // The text is what the file has again.
  const drop = () => {
    edits.delete(current);
    conflicts.delete(current);
    changed();
    weigh();
    one.show(byId.get(current), null, entries.indexOf(byId.get(current)) + 1, entries.length);
    tell();
    one.area.focus();
  };
  at("undo").addEventListener("click", drop);
  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    } else if (command && event.key === "Enter") {
      event.preventDefault();
      next();
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp") && !box.contains(event.target)) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  at("theirs").addEventListener("click", async () => {
    // What gives way is kept first.
    const answer = await post("keep", "", body(false));
    if (answer.ok) drop();
  });
  at("mine").addEventListener("click", () => {
    const edit = edits.get(current);
    if (edit) edit.seen = byId.get(current).seen;
    conflicts.delete(current);
    changed();
    weigh();
    tell();
    one.area.focus();
  });
  at("update").addEventListener("click", save);
  if (at("drop")) {
    at("drop").addEventListener("click", async () => {
      const answer = await post("keep", "", body(false));
      if (!answer.ok) return;
      edits.clear();
      conflicts.clear();
      gone.clear();
      changed();
      weigh();
      at("draft").hidden = true;
      one.show(byId.get(current), null, entries.indexOf(byId.get(current)) + 1, entries.length);
      tell();
    });
  }

  // To other programs and back.
  at("import").addEventListener("click", async () => {
    const [file] = at("file").files;
    if (!file) {
      at("file").focus();
      return;
    }
    if (edits.size && !(await save())) return;
    at("brought").textContent = say("translate-bringing");
    const more = `&name=${encodeURIComponent(file.name)}&machine=${at("machine").checked ? 1 : 0}`;
    try {
      const answer = await post("bring", more, file);
      const said = answer.status === 200 || answer.status === 422 ? await answer.json() : { words: await answer.text(), issues: [] };
      at("brought").textContent = said.words;
      list("broughtissues", said.issues);
      if (answer.ok) {
        await load();
        strings.sort();
      }
    } catch {
      silent(true);
    }
  });
  // What is typed is signed with the rest, or nothing is: a refusal leaves the file as it is.
  async function sign() {
    const mine = new Map(edits);
    const said = { name: at("reviewer").value, edits: JSON.parse(body(false)).edits };
    try {
      const answer = await post("sign", "", JSON.stringify(said));
      if (answer.status !== 200 && answer.status !== 422 && answer.status !== 409) {
        await refused(answer);
        return;
      }
      silent(false);
      const told = await answer.json();
      at("signed").textContent = told.words;
      list("signissues", told.issues || []);
      at("showleft").hidden = answer.ok || !told.left;
      if (answer.ok) await landed(mine);
      else if (answer.status === 409) await load();
    } catch {
      silent(true);
    }
  }
  at("signing").addEventListener("submit", (event) => {
    event.preventDefault();
    saving = saving.then(sign);
  });
  // Those of one kind, and to the first of them.
  function showOnly(kind) {
    at("show").value = kind;
    strings.sort();
    const first = strings.first();
    if (first) go(first, true);
  }
  at("showleft").addEventListener("click", () => showOnly("left"));
  at("toremarks").addEventListener("click", () => showOnly("faulty"));

  at("printing").addEventListener("change", async (event) => {
    const form = new FormData(event.currentTarget);
    const more = ["layout", "paper", "brand"].map((key) => `&${key}=${encodeURIComponent(form.get(key))}`).join("");
    const answer = await post("printing", more, "");
    if (!answer.ok) {
      await refused(answer);
      return;
    }
    const found = await answer.json();
    for (const option of at("paper").options) option.disabled = !found.papers.includes(option.value);
    at("paper").value = found.query.paper;
  });
  at("printing").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pagehide", () => {
    if (sent < serial && edits.size) navigator.sendBeacon(`${here}/typed?${query}`, body(true));
  });

  listen(
    box.dataset.events,
    {
      strings: (data) => {
        // Of words that are no longer here.
        if (data.serial < serial && sent >= serial) return;
        const first = !told.size;
        told = new Map(data.strings.map((each) => [each.id, each]));
        list("wrong", data.wrong);
        at("toremarks").hidden = !data.standing.wrong && !data.standing.faulty;
        const words = say("translate-standing", { counts: listed(data.standing.words), review: data.standing.review });
        if (at("progress").textContent !== words) at("progress").textContent = words;
        const known = data.strings.length === entries.length && data.strings.every((each) => byId.has(each.id));
        if (entries.length && !known) load();
        // Now it is known which have remarks.
        if (first && new URLSearchParams(location.search).get("show") === "faulty") showOnly("faulty");
        else if (first) strings.sort();
        else strings.draw();
        tell();
        one.issues(told.get(current)?.issues ?? []);
        desk.dataset.told = data.serial;
      },
      look: async (data) => {
        if (data.serial < serial && sent >= serial) return;
        if (at("fit").textContent !== data.words) at("fit").textContent = data.words;
        at("fit").classList.remove("unproved");
        at("fit").classList.toggle("over", data.draft || !data.set);
        at("old").textContent = data.set || !shown.pages.length ? "" : say("old-pages");
        list("pagewrong", data.issues.filter((issue) => issue.severity === "error"));
        if (data.set) {
          await shown.look(data);
          shown.mark(entries.indexOf(byId.get(current)) + 1, true);
        } else for (const waiting of box.querySelectorAll(":scope > .waiting")) waiting.textContent = say("not-yet");
        desk.dataset.looked = data.serial;
      },
      room: (data) => {
        listRoom(rooms, data);
        one.roomy(data.called, data.words);
        const count = rooms.querySelectorAll(".over").length;
        const over = count ? say("translate-over", { count }) : "";
        if (at("overcount").textContent !== over) at("overcount").textContent = over;
      },
      others: (data) => {
        at("others").hidden = !data.count;
      },
      moved: (data) => {
        if (data.base === base) return;
        load().then(() => {
          if (edits.size) changed();
        });
      },
      failed: (data) => {
        at("fit").textContent = data.words;
        at("fit").classList.add("over");
      },
    },
    (isLost, isGone) => silent(isLost, isGone),
    (isClosed) => navigator.sendBeacon(`${here}/away?${query}&closed=${isClosed ? 1 : 0}`),
    back,
  );
  at("fit").textContent = say("setting");
  load();
}
