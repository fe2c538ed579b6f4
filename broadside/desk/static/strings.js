"use strict";
// The list of a translation's strings. Its order stays as it is while somebody works down it: it is made anew when
// another one is asked for.

const LEFT = { stale: 0, machine: 1, new: 2 };

class Strings {
  constructor(list, form, count, choose) {
    Object.assign(this, { list, form, count, choose });
    this.entries = [];
    this.order = [];
    this.current = "";
    this.how = () => ({});
    form.addEventListener("change", () => this.sort());
    form.querySelector("#find").addEventListener("input", () => this.sort());
    form.addEventListener("submit", (event) => event.preventDefault());
    list.addEventListener("keydown", (event) => this.pressed(event));
  }

  // `how` tells of an entry what it is like now: its state, remarks, whether it is saved.
  take(entries, how) {
    const known = new Set(this.entries.map((one) => one.id));
    const same = entries.length === known.size && entries.every((one) => known.has(one.id));
    this.entries = entries;
    this.how = how;
    if (same) this.draw();
    else this.sort();
  }

  wanted(one) {
    const show = this.form.querySelector("#show").value;
    const find = this.form.querySelector("#find").value.trim().toLocaleLowerCase();
    const is = this.how(one);
    const kinds = {
      all: true,
      left: is.state in LEFT || is.faulty,
      stale: is.state === "stale" || is.state === "machine",
      missing: is.state === "new",
      faulty: is.faulty,
      unreviewed: is.state !== "reviewed",
      unsaved: is.unsaved,
    };
    return kinds[show] && (!find || `${one.source} ${is.words} ${one.block}`.toLocaleLowerCase().includes(find));
  }

  sort() {
    const rank = (one) => LEFT[this.how(one).state] ?? (this.how(one).wrong ? 3 : this.how(one).faulty ? 4 : 5);
    const found = this.entries.filter((one) => this.wanted(one));
    if (this.form.querySelector("#order").value === "left") {
      const place = new Map(found.map((one, i) => [one.id, i]));
      found.sort((one, other) => rank(one) - rank(other) || place.get(one.id) - place.get(other.id));
    }
    this.order = found.map((one) => one.id);
    this.draw();
  }

  // Where a filter hides the string that is worked on, the first that it shows is next.
  step(by) {
    const at = this.order.indexOf(this.current);
    return this.order[at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.order.length - 1)];
  }

  first() {
    return this.order[0] ?? this.entries[0]?.id;
  }

  draw() {
    const byId = new Map(this.entries.map((one) => [one.id, one]));
    const focused = this.list.contains(document.activeElement);
    const items = this.order.filter((id) => byId.has(id)).map((id) => this.item(byId.get(id)));
    this.list.replaceChildren(...items);
    const told = items.length
      ? say("translate-shown-count", { count: items.length, total: this.entries.length })
      : say("translate-nothing");
    if (this.count.textContent !== told) this.count.textContent = told;
    if (focused) this.button()?.focus({ preventScroll: true });
  }

  item(one) {
    const is = this.how(one);
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `string is-${is.state}`;
    button.dataset.id = one.id;
    // One of them is reached by the tabulator, the others from there by arrows.
    button.tabIndex = one.id === this.reached() ? 0 : -1;
    if (one.id === this.current) button.setAttribute("aria-current", "true");
    const words = piece("words", bare(one.source).slice(0, 90));
    words.lang = this.list.dataset.lang;
    words.dir = this.list.dataset.dir;
    button.append(words, piece("is", say(`translate-state-${is.state}`)));
    if (is.wrong) button.append(piece("is bad", say("translate-state-wrong")));
    else if (is.faulty) button.append(piece("is bad", say("translate-state-remarks")));
    if (is.unsaved) button.append(piece("is", say("translate-state-unsaved")));
    button.addEventListener("click", () => this.choose(one.id));
    item.append(button);
    return item;
  }

  reached() {
    return this.order.includes(this.current) ? this.current : this.order[0];
  }

  button() {
    return this.list.querySelector('[tabindex="0"]');
  }

  mark(id) {
    this.current = id;
    for (const one of this.list.querySelectorAll(".string")) {
      one.tabIndex = one.dataset.id === this.reached() ? 0 : -1;
      if (one.dataset.id === id) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    this.button()?.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.altKey) return;
    const all = [...this.list.querySelectorAll(".string")];
    const next = all[all.indexOf(document.activeElement) + by];
    if (!next) return;
    event.preventDefault();
    for (const one of all) one.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

function piece(kind, text) {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = text;
  return made;
}

// A text without its marks, as it is read.
function bare(text) {
  return text
    .replace(/\[\^[\w-]*\]/g, "")
    .replace(/\]\([^)]*\)|\]\{[^}]*\}/g, "")
    .replace(/[*[\]]/g, "");
}
