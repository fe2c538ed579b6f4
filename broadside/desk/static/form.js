"use strict";
// The form view of a sheet. The text is what there is: each edit is made in it, where it stands, and the cards
// follow. What is typed goes after a pause; what moves, comes or goes is shown when it is done.

class SheetForm {
  static PAUSE = 150;
  static MOST = 600;
  static UNDO = 200;

  constructor(root, hooks) {
    this.root = root;
    this.hooks = hooks;
    this.described = null;
    this.tree = null;
    this.library = [];
    this.pictures = [];
    this.opened = new Set();
    this.pending = new Map();
    this.making = [];
    this.past = [];
    this.future = [];
    this.issues = [];
    this.timer = 0;
    this.since = 0;
    this.queue = Promise.resolve();
    this.shown = false;
    this.area = null;
    this.live = document.getElementById("formsaid");
    this.refused = document.getElementById("refused");
    this.help = document.getElementById("formhelp");
    this.usual = this.help.textContent;
    this.undoButton = document.getElementById("undo");
    this.redoButton = document.getElementById("redo");
    this.undoButton.addEventListener("click", () => this.back(this.past, this.future, say("form-undone")));
    this.redoButton.addEventListener("click", () => this.back(this.future, this.past, say("form-redone")));
    this.fields = new Fields(this);
    this.cards = new Cards(this);
    this.notes = new Notes(this);
    root.addEventListener("focusin", (event) => this.settle(event.target));
    root.addEventListener("dragover", (event) => this.carries(event) && event.preventDefault());
    root.addEventListener("drop", (event) => {
      if (!this.carries(event)) return;
      event.preventDefault();
      this.notes.drop(event.dataTransfer.files[0]);
    });
  }

  carries(event) {
    return [...event.dataTransfer.types].includes("Files");
  }


  get kinds() {
    return this.described.kinds;
  }

  // Show the text as cards; false where it can't be.
  async show() {
    this.shown = true;
    if (!this.described) {
      const answer = await fetch("/form.json");
      if (!answer.ok) return false;
      this.described = await answer.json();
      this.menu = new KindMenu(this);
      this.icons = new IconMenu(this);
      this.picture = new PictureMenu(this);
    }
    this.past = [];
    this.future = [];
    return this.reread();
  }

  hide() {
    this.shown = false;
  }

  // The text is another one.
  async reread(focus = {}) {
    if (!this.shown) return true;
    const found = await this.ask([]);
    if (!found) return false;
    this.take(found);
    this.render(focus);
    return true;
  }

  async ask(edits) {
    const body = JSON.stringify({ text: this.hooks.text(), edits });
    let answer;
    try {
      answer = await this.hooks.post("form", "", body);
    } catch {
      this.hooks.lost();
      return null;
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok && told.tree) return told;
    if (!answer.ok) this.hooks.lost(answer.status === 410 || answer.status === 403);
    this.why = (told.issues && told.issues[0]) || null;
    return null;
  }

  take(found) {
    this.tree = found.tree;
    this.library = found.library;
    this.pictures = found.pictures;
  }

  // What is typed into a field: one edit for each place, the last one counts.
  type(edit) {
    const key = keyOf(edit.at);
    this.pending.delete(key);
    this.pending.set(key, edit);
    this.hooks.touched();
    const now = performance.now();
    this.since = this.since || now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.max(0, Math.min(SheetForm.PAUSE, this.since + SheetForm.MOST - now)));
  }

  flush() {
    clearTimeout(this.timer);
    this.since = 0;
    const edits = [...this.pending.values()];
    this.pending.clear();
    if (edits.length) this.next(() => this.make(edits, null));
    return this.queue;
  }

  // What changes which fields there are: nobody types until it is done.
  apply(edits, focus) {
    this.flush();
    return this.next(async () => {
      this.root.inert = true;
      try {
        await this.make(edits, focus);
      } finally {
        this.root.inert = false;
        this.focus(focus);
      }
    });
  }

  // One after the other; what goes wrong with one, does not keep back the next.
  next(act) {
    this.queue = this.queue.then(act).catch((problem) => {
      setTimeout(() => {
        throw problem;
      });
    });
    return this.queue;
  }

  // What is not in the text yet, for who goes away in the midst of it.
  left() {
    return [...this.making, ...this.pending.values()];
  }

  async make(edits, focus) {
    this.making = edits;
    try {
      await this.made(edits, focus);
    } finally {
      this.making = [];
    }
  }

  async made(edits, focus) {
    const before = this.hooks.text();
    let done = edits;
    let found = await this.ask(edits);
    if (!found && edits.length > 1 && !focus) {
      // One that can't be made must not keep the others back.
      done = [];
      for (const one of edits) {
        const each = await this.ask([...done, one]);
        if (each) {
          found = each;
          done.push(one);
        } else this.refuse(one);
      }
    } else if (!found) this.refuse(edits[0]);
    if (!found) return;
    for (const one of done) this.accept(one);
    const same = this.past.length && !focus && this.past.at(-1).at === keyOf(edits[0].at);
    if (!same && found.text !== before) this.past.push({ text: before, at: focus ? "" : keyOf(edits[0].at) });
    this.past.splice(0, Math.max(0, this.past.length - SheetForm.UNDO));
    this.future = [];
    this.hooks.put(found.text);
    this.making = [];
    this.take(found);
    if (focus) this.render(focus);
    else this.retitle();
    this.buttons();
  }

  refuse(edit) {
    const why = this.why ? `${this.why.message}${this.why.hint ? ` (${this.why.hint})` : ""}` : "";
    const field = this.fields.known.get(keyOf(edit.at));
    // Why is told by the engine, in English.
    const told = (words) => {
      const [before, after] = words.split("\n");
      return [before, make("span", { lang: english, dir: "auto", text: why }), after];
    };
    if (edit.do === "yaml" && field) {
      field.box.dataset.wrong = "1";
      field.faults.replaceChildren(make("span", { class: "fault error" }, ...told(say("form-wrong-yaml", { why: "\n" }))));
      return;
    }
    this.refused.hidden = false;
    this.refused.replaceChildren(...told(say("form-refused", { why: "\n" })));
  }

  accept(edit) {
    this.refused.hidden = true;
    const field = this.fields.known.get(keyOf(edit.at));
    if (field && field.box.dataset.wrong) {
      delete field.box.dataset.wrong;
      field.faults.replaceChildren();
    }
  }

  async back(from, to, said) {
    await this.flush();
    const one = from.pop();
    if (!one) return;
    to.push({ text: this.hooks.text(), at: "" });
    this.hooks.put(one.text);
    await this.reread({ said });
    this.buttons();
  }

  buttons() {
    this.undoButton.disabled = !this.past.length;
    this.redoButton.disabled = !this.future.length;
  }

  // Everything anew, with the same cards open, the same field in hand.
  render(focus = {}) {
    const held = document.activeElement && document.activeElement.closest && document.activeElement.closest("[data-at]");
    const hand = held && this.root.contains(held) ? held.dataset.at : null;
    const caret = hand && "selectionStart" in document.activeElement ? document.activeElement.selectionStart : null;
    const top = this.root.scrollTop;
    this.fields.known = new Map();
    this.cards.known = new Map();
    const facts = document.getElementById("facts");
    facts.replaceChildren(this.facts());
    const blocks = under(this.tree, "blocks");
    const list = document.getElementById("blocks");
    if (blocks && !isNothing(blocks) && !this.fields.fits({ is: "blocks" }, blocks)) list.replaceChildren(this.fields.yaml(["blocks"], say("form-blocks"), blocks));
    else list.replaceChildren(this.cards.list(["blocks"], (blocks && blocks.s) || [], false));
    this.notesShown();
    this.root.scrollTop = top;
    this.placeFaults();
    this.buttons();
    for (const area of this.root.querySelectorAll("textarea.words")) grow(area);
    if (!focus.field && !focus.tool && !focus.card && !focus.inside && !focus.add && hand) Object.assign(focus, { field: JSON.parse(hand), caret, quiet: true });
    if (!this.root.inert) this.focus(focus);
  }

  facts() {
    const box = make("div", { class: "facts-of" });
    const first = this.described.facts.slice(0, 3);
    const rest = this.described.facts.slice(3);
    const own = this.described.facts.map((one) => one.key);
    const order = new Map(this.described.facts.map((one, i) => [one.key, own.slice(0, i)]));
    const unknown = this.tree.m.map(([key]) => key).filter((key) => !own.includes(key));
    for (const one of first) {
      const after = one.key === "title" ? ["lang"] : ["title", "subtitle"];
      box.append(this.fields.field([one.key], one, under(this.tree, one.key), { after, optional: !one.required }));
    }
    const more = make("details", { class: "more-facts" }, make("summary", { text: say("form-more-facts") }));
    more.open = this.opened.has("facts");
    more.addEventListener("toggle", () => {
      if (more.open) this.opened.add("facts");
      else this.opened.delete("facts");
    });
    const inner = make("div");
    this.fields.mapping(inner, [], rest, this.tree, [...first.map((one) => one.key), "blocks", "notes", ...unknown]);
    for (const key of unknown.filter((one) => one !== "blocks" && one !== "notes")) inner.append(this.fields.yaml([key], key, under(this.tree, key)));
    more.append(inner);
    box.append(more);
    return box;
  }

  notesShown() {
    const notes = under(this.tree, "notes");
    const box = document.getElementById("notes");
    if (notes && !isNothing(notes) && !notes.m) {
      box.replaceChildren(this.fields.yaml(["notes"], say("form-notes"), notes));
      return;
    }
    const list = make("ol", { class: "cards", role: "list" });
    this.notes.cards(list);
    const add = make("button", { type: "button", class: "second button", text: `+ ${say("form-new-notes")}`, onclick: () => this.notes.note(null) });
    add.dataset.add = keyOf(["notes"]);
    box.replaceChildren(list, make("p", { class: "adders" }, add));
  }

  // The first words of cards, after something was typed.
  retitle() {
    for (const one of this.cards.known.values()) {
      const node = this.node(one.at);
      if (!node || one.at[0] === "notes") continue;
      const words = this.cards.words(node, this.cards.kind(node)) || say("form-empty");
      if (one.excerpt.textContent !== words) one.excerpt.textContent = words;
    }
  }

  focus(focus) {
    if (!focus) return;
    if (focus.said) this.live.textContent = focus.said;
    let target = null;
    if (focus.field) {
      this.reveal(focus.field);
      const found = this.fields.known.get(keyOf(focus.field));
      target = found && this.control(found);
      if (target && focus.caret !== undefined && focus.caret !== null && "setSelectionRange" in target) {
        target.focus({ preventScroll: true });
        try {
          target.setSelectionRange(focus.caret, focus.caret);
        } catch {
          // It has no caret.
        }
      }
    } else if (focus.inside) {
      const card = this.cards.known.get(keyOf(focus.inside));
      if (card) {
        this.cards.toggle(card, true);
        target = card.body.querySelector("textarea, input, select, button") || card.open;
      }
    } else if (focus.tool) {
      const card = this.cards.known.get(keyOf(focus.tool));
      const holder = card ? card.card.querySelector(":scope > .top") : (this.fields.known.get(keyOf(focus.tool)) || { box: null }).box;
      const around = card ? holder : holder && holder.parentElement;
      const button = around && around.querySelector(`[data-tool="${focus.which}"]`);
      target = button && button.disabled ? around.querySelector("[data-tool]:not(:disabled)") : button;
    } else if (focus.card) {
      const card = this.cards.known.get(keyOf(focus.card));
      target = card && card.open;
    } else if (focus.add) {
      target = this.root.querySelector(`[data-add='${CSS.escape(keyOf(focus.add)).replace(/'/g, "\\'")}']`);
      target = [...this.root.querySelectorAll("[data-add]")].find((one) => one.dataset.add === keyOf(focus.add)) || target;
    }
    if (target) {
      target.focus({ preventScroll: Boolean(focus.quiet) });
      if (!focus.quiet) target.scrollIntoView({ block: "nearest" });
    }
  }

  control({ control }) {
    const hands = "textarea, input, select, button";
    return control.matches(hands) ? control : control.querySelector(hands) || control;
  }

  // Open the cards around a place.
  reveal(at) {
    for (let i = 1; i <= at.length; i++) {
      const card = this.cards.known.get(keyOf(at.slice(0, i)));
      if (card && !this.cards.isOpen(card) && at.length > i) this.cards.toggle(card, true);
    }
    if (at.length && !["blocks", "notes"].includes(at[0]) && !["title", "subtitle", "message"].includes(at[0])) {
      const more = this.root.querySelector(".more-facts");
      if (more) more.open = true;
    }
  }

  node(at) {
    let node = this.tree;
    for (const step of at) {
      if (!node) return undefined;
      node = typeof step === "number" ? node.s && node.s[step] : under(node, step);
    }
    return node;
  }

  // A node as it is written, at the left edge.
  source(node) {
    const lines = this.hooks.text().slice(node.a, node.z).split("\n");
    const inner = lines.slice(1).filter((line) => line.trim());
    const most = Math.min(...inner.map((line) => line.length - line.trimStart().length));
    const keep = "x" in node ? "  " : "";
    return [lines[0], ...lines.slice(1).map((line) => (line.trim() ? keep + line.slice(most) : ""))].join("\n");
  }

  signs() {
    const signs = under(this.tree, "signs");
    return ((signs && signs.m) || []).map(([key]) => key);
  }

  freeId(base, more = new Set()) {
    const taken = new Set(more);
    const look = (node) => {
      for (const [key, one] of node.m || []) {
        if (key === "id" && "x" in one) taken.add(one.x);
        else look(one);
      }
      for (const one of node.s || []) look(one);
    };
    look(this.tree);
    let id = base;
    for (let i = 2; taken.has(id); i++) id = `${base}-${i}`;
    return id;
  }

  // The place of the deepest node that has a character.
  placeOf(offset) {
    const at = [];
    let node = this.tree;
    while (node) {
      const inner = node.m ? node.m : (node.s || []).map((one, i) => [i, one]);
      let next = null;
      for (const [key, one] of inner) if (one.a <= offset) next = [key, one];
      // Right before a value stands its key.
      for (const [key, one] of node.m || []) {
        const start = this.hooks.text().lastIndexOf("\n", one.a - 1) + 1;
        if (start <= offset && offset <= one.a && this.hooks.text().slice(start, one.a).includes(`${key}:`) && offset - start >= this.hooks.text().slice(start, one.a).indexOf(`${key}:`)) next = [key, one];
      }
      if (!next) break;
      at.push(next[0]);
      node = next[1];
    }
    return at;
  }

  offsetOf(line, column) {
    const lines = this.hooks.text().split("\n");
    return lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + Math.max((column || 1) - 1, 0);
  }

  // Bring somebody to what stands in a line.
  find(line, column) {
    if (!this.tree) return;
    const text = this.hooks.text().split("\n")[line - 1] || "";
    const at = this.placeOf(this.offsetOf(line, column > 1 ? column : /^\s*(?:- +)*/.exec(text)[0].length + 1));
    this.reveal(at);
    for (let i = at.length; i > 0; i--) {
      const place = at.slice(0, i);
      const field = this.fields.known.get(keyOf(place));
      const card = this.cards.known.get(keyOf(place));
      if (!field && !card) continue;
      if (card && !field) this.cards.toggle(card, true);
      const target = field ? this.control(field) : card.body.querySelector("textarea, input, select, button") || card.open;
      target.focus({ preventScroll: true });
      (field ? field.box : card.card).scrollIntoView({ block: "center" });
      return;
    }
  }

  // Where the hand is, on the page too.
  settle(target) {
    if (target.dataset.words) this.area = target;
    const about = document.getElementById(`${target.id}-about`);
    this.help.textContent = about ? about.textContent : this.usual;
    const held = target.closest("[data-at]");
    const card = target.closest(".card");
    let at = held ? JSON.parse(held.dataset.at) : null;
    if (!at && card) at = [...this.cards.known.values()].find((one) => one.card === card).at;
    const node = at && this.node(at);
    const holder = at && this.node(at.slice(0, ["blocks", "notes"].includes(at[0]) ? 2 : 1));
    const place = node || holder;
    this.hooks.mark(place ? place.l : 0);
  }

  told(issues) {
    this.issues = issues;
    if (this.shown && this.tree) this.placeFaults();
  }

  // Faults stand at their fields; at their cards, where these are closed.
  placeFaults() {
    for (const { box, control, faults } of this.fields.known.values()) {
      if (box.dataset.wrong) continue;
      faults.replaceChildren();
      control.removeAttribute("aria-invalid");
    }
    const counts = new Map();
    for (const one of this.cards.known.values()) {
      one.faults.replaceChildren();
      one.badge.hidden = true;
    }
    for (const issue of this.issues) {
      if (!issue.line) continue;
      const at = this.placeOf(this.offsetOf(issue.line, issue.column));
      this.placeFault(at, issue, counts);
    }
    for (const [key, count] of counts) {
      const { badge, card } = this.cards.known.get(key);
      badge.hidden = false;
      badge.classList.toggle("bad", count.errors > 0);
      badge.textContent = say("form-faults", { count: count.all });
      card.classList.toggle("faulty", count.errors > 0);
    }
  }

  placeFault(at, issue, counts) {
    let placed = false;
    const said = () => make("span", { class: `fault ${issue.severity}`, lang: issue.lang || english, dir: "auto" }, issue.message, issue.hint ? make("span", { class: "hint", text: ` ${issue.hint}` }) : null);
    for (let i = at.length; i > 0; i--) {
      const key = keyOf(at.slice(0, i));
      const field = this.fields.known.get(key);
      const card = this.cards.known.get(key);
      if (field && !placed && field.box.closest("[hidden]") === null) {
        field.faults.append(said());
        if (issue.severity === "error") field.control.setAttribute("aria-invalid", "true");
        placed = true;
      }
      if (!card) continue;
      if (!placed) {
        card.faults.append(make("li", {}, said()));
        placed = true;
      }
      const count = counts.get(key) || { all: 0, errors: 0 };
      count.all++;
      if (issue.severity === "error") count.errors++;
      counts.set(key, count);
    }
  }
}
