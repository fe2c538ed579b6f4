"use strict";
// One string: its source with its marks, the translation, what is wrong with it, the glossary, and how it was
// translated before. `told` is called with what is typed.

const MARKS = /(\[\^[\w-]*\]|\*\*|\*|\[(?=[^\]^][^\]]*\][({])|\]\([^)]*\)|\]\{[^}]*\})/;
const WAIVED = /^waived:\s*/i;

class OneString {
  constructor(told) {
    this.told = told;
    this.at = (id) => document.getElementById(id);
    this.area = this.at("typed");
    this.entry = null;
    this.rooms = new Map();
    this.area.addEventListener("input", () => this.typed());
    this.at("again").addEventListener("change", () => this.changed());
    this.at("comment").addEventListener("input", () => this.changed());
    this.at("waive").addEventListener("change", () => this.waive());
    this.at("copy").addEventListener("click", () => this.put(this.entry.source));
    this.area.addEventListener("keydown", (event) => {
      const sign = { b: "strong", i: "emphasis" }[event.key.toLowerCase()];
      if ((event.ctrlKey || event.metaKey) && sign && !this.entry.plain) {
        event.preventDefault();
        this.sign(sign, "");
      }
    });
  }

  // What stands here now.
  get edit() {
    const comments = this.at("comment").value.split("\n").map((one) => one.trim()).filter(Boolean);
    return { words: this.area.value, again: this.at("again").checked, comments };
  }

  show(entry, edit, number, total) {
    this.entry = entry;
    this.at("number").textContent = say("translate-number", { number, total });
    this.about(entry);
    this.at("source").replaceChildren(...marked(entry.source));
    const now = edit ?? entry;
    // Where nothing changes the caret stays where it is.
    if (this.area.value !== now.words) this.area.value = now.words;
    this.at("again").checked = now.again;
    this.at("comment").value = now.comments.join("\n");
    this.at("commentbox").open = now.comments.length > 0;
    this.at("waive").value = "";
    this.was(entry);
    this.signs(entry);
    this.terms(entry);
    this.at("knownbox").hidden = true;
    this.measure();
  }

  // A printing with the room there is in it, once that is known.
  room(name) {
    const words = this.rooms.get(name);
    return words ? say("translate-tight-room", { printing: name, room: words }) : name;
  }

  // The room of printings is as it was told last; nothing is known of it where words are changed since.
  roomy(called, words) {
    if (words) this.rooms.set(called, words);
    else this.rooms.clear();
    if (this.entry) this.about(this.entry);
  }

  about(entry) {
    const what = piece("what", entry.what);
    // The engine knows what a text is in English alone.
    tag(what, "en");
    this.at("facts").replaceChildren(what, ` · ${this.facts(entry)}`);
  }

  facts(entry) {
    const said = [];
    if (entry.level) said.push(say(`translate-level-${entry.level}`));
    said.push(entry.printings ? say("translate-printed", { printings: listed(entry.printings) }) : say("translate-everywhere"));
    if (entry.tight.length) said.push(say("translate-tight", { printings: listed(entry.tight.slice(0, 4).map((name) => this.room(name))) + (entry.tight.length > 4 ? " …" : "") }));
    if (entry.plain) said.push(say("translate-plain"));
    return said.join(" · ");
  }

  was(entry) {
    const box = this.at("was");
    box.hidden = !entry.changes.length;
    box.replaceChildren(
      ...entry.changes.flatMap(([fate, text]) => {
        const made = document.createElement({ gone: "del", come: "ins", kept: "span" }[fate]);
        made.textContent = text;
        return [made, " "];
      }),
    );
  }

  // How it is, and why it is to be looked at.
  stand(is) {
    const state = this.at("state");
    state.textContent = say(`translate-state-${is.state}`);
    state.className = `badge ${is.state === "translated" || is.state === "reviewed" ? "" : "calm"}`;
    const why = this.at("why");
    const about = {
      stale: this.entry.changes.length ? say("translate-was") : say("translate-looked"),
      machine: say("translate-machine"),
    }[is.state];
    const said = about ?? (this.entry.from_memory && !is.unsaved ? say("translate-from-memory") : "");
    why.hidden = !said;
    if (why.textContent !== said) why.textContent = said;
    this.at("next").textContent = is.holds ? say("translate-right") : say("translate-next");
    this.at("undo").hidden = !is.unsaved;
  }

  issues(list) {
    const box = this.at("issues");
    listIssues(box, list.map((one) => ({ ...one, line: 0, place: "" })), { hint: say("hint"), line: "" });
    const told = list.length ? String(list.length) : this.area.value.trim() ? say("translate-no-faults") : "";
    if (this.at("count").textContent !== told) this.at("count").textContent = told;
    // An error stops the pages: no reason makes it right.
    this.at("waivebox").hidden = !list.some((one) => one.severity === "warning");
  }

  waive() {
    const why = this.at("waive").value.trim();
    if (!why) return;
    const comment = this.at("comment");
    const others = comment.value.split("\n").filter((one) => one.trim() && !WAIVED.test(one));
    comment.value = [`waived: ${why.replace(WAIVED, "")}`, ...others].join("\n");
    this.at("commentbox").open = true;
    this.changed();
  }

  terms(entry) {
    this.at("termsbox").hidden = !entry.terms.length;
    this.at("terms").replaceChildren(
      ...entry.terms.map((term) => {
        const item = document.createElement("li");
        const head = piece("term", term.words.join(" / "));
        head.lang = this.at("source").lang;
        item.append(head);
        if (term.use.length) item.append(" ", piece("what", say("translate-use")), " ");
        for (const word of term.use) {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "small";
          button.textContent = word;
          button.lang = this.area.lang;
          button.addEventListener("click", () => this.insert(word));
          item.append(button, " ");
        }
        if (term.avoid.length) {
          item.append(piece("what", say("translate-avoid")), " ");
          for (const [word, why] of term.avoid) {
            const bad = document.createElement("s");
            bad.textContent = word;
            bad.lang = this.area.lang;
            item.append(bad, why ? ` (${why}) ` : " ");
          }
        }
        if (term.note) item.append(piece("muted small note", term.note));
        return item;
      }),
    );
  }

  known(list) {
    this.at("knownbox").hidden = !list.length;
    this.at("known").replaceChildren(
      ...list.map((one) => {
        const item = document.createElement("li");
        const words = piece("words", one.words);
        words.lang = this.area.lang;
        words.dir = this.area.dir;
        const take = document.createElement("button");
        take.type = "button";
        take.className = "small";
        take.textContent = say("translate-take");
        take.addEventListener("click", () => this.put(one.words));
        item.append(words, piece("muted small", one.about), take);
        if (one.source) item.append(piece("muted small source-of", say("translate-for", { source: one.source })));
        return item;
      }),
    );
  }

  // A button for each mark that has to stay.
  signs(entry) {
    const made = entry.signs.map(([kind, what]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.dataset.kind = kind;
      button.dataset.what = what;
      button.append(say(`translate-mark-${kind}`, { what: short(what) }));
      button.append(piece("unseen there", ""));
      button.title = kind === "note" ? `[^${what}]` : what;
      button.addEventListener("click", () => this.sign(kind, what));
      return button;
    });
    this.at("marks").replaceChildren(...made);
    this.at("marks").hidden = !made.length;
  }

  sign(kind, what) {
    const { area } = this;
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    const words = chosen.trim() ? chosen : say("translate-words");
    const signs = {
      note: () => [`${chosen}[^${what}]`, ""],
      link: () => [`[${words}](${what})`, words],
      strong: () => [`**${words}**`, words],
      emphasis: () => [`*${words}*`, words],
      lang: () => [`[${words}]{lang=${what}}`, words],
    };
    const [text, inside] = signs[kind]();
    const start = area.selectionStart;
    this.insert(text);
    // The words that stand for others are chosen, to be typed over.
    if (inside && !chosen.trim()) {
      const at = start + text.indexOf(inside);
      area.setSelectionRange(at, at + inside.length);
    }
  }

  insert(text) {
    this.area.focus();
    // It alone keeps what can be undone.
    if (!document.execCommand("insertText", false, text)) {
      this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
      this.typed();
    }
  }

  put(text) {
    this.area.focus();
    this.area.select();
    this.insert(text);
  }

  typed() {
    // Who types has read it.
    this.at("again").checked = false;
    this.changed();
  }

  changed() {
    this.measure();
    this.told(this.entry.id, this.edit);
  }

  measure() {
    const source = [...bare(this.entry.source)].length;
    const letters = [...bare(this.area.value)].length;
    const per = source ? Math.round((100 * (letters - source)) / source) : 0;
    const more = per > 0 ? say("translate-longer", { per }) : per < 0 ? say("translate-shorter", { per: -per }) : say("translate-as-long");
    // Of a text that nobody has begun it says nothing.
    this.at("letters").textContent = letters ? say("translate-room", { letters, source, more }) : "";
    for (const one of this.at("marks").children) {
      const is = has(this.area.value, one.dataset.kind, one.dataset.what);
      one.classList.toggle("lacking", !is);
      one.querySelector(".there").textContent = ` (${is ? say("translate-mark-there") : say("translate-mark-lacking")})`;
    }
  }
}

function has(text, kind, what) {
  if (kind === "note") return text.includes(`[^${what}]`);
  if (kind === "link") return text.includes(`](${what}`);
  if (kind === "lang") return text.includes(`]{lang=${what}}`);
  return kind === "strong" ? /\*\*\S/.test(text) : /(^|[^*])\*[^*\s]/.test(text);
}

function short(what) {
  const bareAddress = what.replace(/^https?:\/\/(www\.)?/, "");
  return bareAddress.length > 28 ? `${bareAddress.slice(0, 27)}…` : bareAddress;
}

// A text with its marks told apart from its words.
function marked(text) {
  return text.split(MARKS).filter(Boolean).map((part) => (MARKS.test(part) ? piece("mark", part) : document.createTextNode(part)));
}
