"use strict";
// Blocks and notes as cards, in the order of the sheet. A card shows its kind and its first words; opened, its
// fields.

// Fields that hold no words of a sheet: a card is not known by the name of an icon.
const SILENT = ["id", "level", "alt", "icon", "sign", "mark", "kind", "colour"];

class Cards {
  constructor(form) {
    this.form = form;
    this.known = new Map();
    this.dragged = null;
  }


  kind(node) {
    const keys = new Map(this.form.kinds.map((one) => [one.key, one]));
    const named = ((node && node.m) || []).map(([key]) => key).filter((key) => keys.has(key));
    return named.length === 1 ? keys.get(named[0]) : null;
  }

  // A list of cards, and what adds one.
  list(at, nodes, nested) {
    const box = make("div", { class: "cards" });
    const list = make("ol", { role: "list" });
    nodes.forEach((node, i) => list.append(this.card(at, node, i, nodes.length, nested)));
    const add = make("button", { type: "button", class: nested ? "small" : "second button", text: `+ ${say("form-add-block")}`, onclick: () => this.add(at, nodes.length, nested) });
    add.dataset.add = keyOf(at);
    box.append(list, make("p", { class: "adders" }, add));
    return box;
  }

  words(node, kind) {
    const first = kind && under(node, kind.key);
    const found = this.first(first) || this.first(node);
    const bare = found.replace(/\[\^[^\]]*\]/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\*+/g, "").trim();
    return bare.length > 90 ? `${bare.slice(0, 89)}…` : bare;
  }

  // The first words in a node.
  first(node) {
    if (!node) return "";
    if ("x" in node) return typeof node.v === "string" ? node.x : "";
    const inner = node.s || node.m.filter(([key]) => !SILENT.includes(key)).map(([, value]) => value);
    for (const one of inner) {
      const found = this.first(one);
      if (found) return found;
    }
    return "";
  }

  named(node) {
    const kind = this.kind(node);
    const words = this.words(node, kind);
    return `${kind ? kind.called : "YAML"}${words ? ` “${words.slice(0, 40)}”` : ""}`;
  }

  card(at, node, i, count, nested) {
    const place = [...at, i];
    const kind = this.kind(node);
    const id = under(node, "id");
    const name = id ? `id:${id.x}` : keyOf(place);
    const what = this.named(node);
    const move = (to) =>
      this.form.apply([{ do: "move", at: place, to }], { tool: [...at, to], which: to < i ? "up" : "down", said: say("form-moved", { place: to + 1, count }) });
    const take = () =>
      this.form.apply([{ do: "remove", at: place }], { card: count > 1 ? [...at, Math.min(i, count - 2)] : null, add: at, said: say("form-deleted", { what }) });
    const tools = make(
      "span",
      { class: "tools" },
      tool("+", "add", say("form-add-below", { what }), true, () => this.add(at, i + 1, nested)),
      tool("↑", "up", say("form-up", { what }), i > 0, () => move(i - 1)),
      tool("↓", "down", say("form-down", { what }), i < count - 1, () => move(i + 1)),
      tool("✕", "delete", say("form-delete", { what }), true, take),
    );
    const fill = (body) => this.body(body, place, node, kind);
    const card = this.shell({ at: place, name, kind: kind ? kind.called : "YAML", words: this.words(node, kind), level: under(node, "level"), tools, fill, rank: kind && /^h\d$/.test(kind.key) });
    card.addEventListener("keydown", (event) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || event.target.closest(".card") !== card) return;
      event.preventDefault();
      const to = i + (event.key === "ArrowUp" ? -1 : 1);
      if (to >= 0 && to < count) move(to);
    });
    this.drag(card, at, i);
    return card;
  }

  // A card without what is in it: that is made when it is opened.
  shell({ at, name, kind, words, level, tools, fill, rank }) {
    const id = `c${++made}`;
    const excerpt = make("span", { class: "excerpt", dir: "auto", text: words || say("form-empty") });
    const badge = make("span", { class: "badge calm count-of", hidden: true });
    const open = make("button", { type: "button", class: "open", "aria-expanded": "false", "aria-controls": id }, make("span", { class: "kind", text: kind }), " ", excerpt);
    const printed = make("span", { class: "badge level", text: level && level.x !== "essential" ? say(`form-level-${level.x}`) || level.x : "", hidden: !level || level.x === "essential" });
    const body = make("div", { class: "body", id, hidden: true });
    const faults = make("ul", { class: "faults", role: "list" });
    const card = make("li", { class: `card${rank ? " heading-card" : ""}` }, make("div", { class: "top" }, make("h3", {}, open), printed, badge, tools), faults, body);
    const one = { card, open, body, excerpt, badge, faults, at, name, fill, filled: false };
    this.known.set(keyOf(at), one);
    open.addEventListener("click", () => this.toggle(one, !this.isOpen(one)));
    if (this.form.opened.has(name)) this.toggle(one, true, false);
    return card;
  }

  isOpen(one) {
    return one.open.getAttribute("aria-expanded") === "true";
  }

  toggle(one, open, tell = true) {
    if (open && !one.filled) {
      one.fill(one.body);
      one.filled = true;
    }
    one.open.setAttribute("aria-expanded", String(open));
    one.body.hidden = !open;
    one.card.classList.toggle("opened", open);
    if (open) {
      this.form.opened.add(one.name);
      for (const area of one.body.querySelectorAll("textarea.words")) grow(area);
    } else this.form.opened.delete(one.name);
    if (tell) this.form.placeFaults();
  }

  body(body, at, node, kind) {
    const { fields } = this.form;
    if (!kind) {
      body.append(fields.yaml(at, "YAML", node));
      return;
    }
    fields.mapping(body, at, kind.fields, node, ["id", "level"]);
    const level = under(node, "level");
    const id = under(node, "id");
    const last = make("div", { class: "last" });
    if (!level || ["short", "essential", "full"].includes(level.x)) {
      const list = make("select");
      for (const value of ["short", "essential", "full"]) {
        list.append(make("option", { value, text: say(`form-level-${value}`), selected: (level ? level.x : "essential") === value }));
      }
      list.addEventListener("change", () => {
        const place = [...at, "level"];
        const edit = list.value === "essential" ? { do: "remove", at: place } : { do: "set", at: place, value: list.value, after: [] };
        if (list.value !== "essential" || under(this.form.node(at), "level")) this.form.apply([edit], { field: place });
      });
      last.append(fields.labelled([...at, "level"], { label: say("form-level"), said: true, about: "" }, list));
    } else last.append(fields.yaml([...at, "level"], say("form-level"), level));
    const named = { label: say("form-id"), said: true, about: say("form-id-about"), control: { is: "line" } };
    last.append(fields.field([...at, "id"], named, id, {}));
    body.append(last);
  }

  drag(card, at, i) {
    const top = card.querySelector(".top");
    top.draggable = true;
    top.addEventListener("dragstart", (event) => {
      this.dragged = { list: keyOf(at), i };
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "card");
      event.stopPropagation();
    });
    top.addEventListener("dragend", () => {
      this.dragged = null;
      for (const one of this.form.root.querySelectorAll(".drop-at")) one.classList.remove("drop-at");
    });
    card.addEventListener("dragover", (event) => {
      if (!this.dragged || this.dragged.list !== keyOf(at)) return;
      event.preventDefault();
      event.stopPropagation();
      card.classList.add("drop-at");
    });
    card.addEventListener("dragleave", () => card.classList.remove("drop-at"));
    card.addEventListener("drop", (event) => {
      if (!this.dragged || this.dragged.list !== keyOf(at)) return;
      event.preventDefault();
      event.stopPropagation();
      const from = this.dragged.i;
      if (from !== i) this.form.apply([{ do: "move", at: [...at, from], to: i }], { tool: [...at, i], which: "up" });
    });
  }

  // Which kind is asked, and a block of it is there to be filled in.
  async add(at, number, nested) {
    const kind = await this.form.menu.choose(nested);
    if (!kind) return;
    const value = { ...JSON.parse(JSON.stringify(kind.new)), id: "" };
    this.identify(value, kind.base);
    this.form.opened.add(`id:${value.id}`);
    await this.form.apply([{ do: "insert", at: [...at, number], value }], { inside: [...at, number], said: say("form-added", { what: kind.called }) });
  }

  identify(value, base) {
    const taken = new Set();
    const name = (one, word) => {
      one.id = this.form.freeId(word, taken);
      taken.add(one.id);
    };
    const inner = (one) => {
      if (Array.isArray(one)) one.forEach(inner);
      else if (one && typeof one === "object") {
        for (const [key, each] of Object.entries(one)) {
          if (key === "blocks") each.forEach((block) => name(block, "paragraph"));
          inner(each);
        }
      }
    };
    name(value, base);
    inner(value);
  }
}
