"use strict";
// Controls for what a form holds, each by its kind. A field knows its place in the sheet (`at`) and the node that
// stands there; what is typed becomes an edit of that place.

let made = 0;

// An element: `facts` are its properties, attributes with a hyphen or a colon, and handlers `on…`.
function make(tag, facts = {}, ...inner) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (name in element && !name.includes("-") && name !== "list" && name !== "role") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inner.filter((one) => one !== null && one !== undefined));
  return element;
}

// Labels that come from the kinds of blocks are in English, whatever the desk speaks.
const english = document.documentElement.lang === "en" ? undefined : "en";

const keyOf = (at) => JSON.stringify(at);
const isNothing = (node) => !node || ("v" in node && node.v === null && !node.x);
const under = (node, key) => (node && node.m ? (node.m.find(([name]) => name === key) || [])[1] : undefined);

class Fields {
  constructor(form) {
    this.form = form;
    this.known = new Map();
  }


  // The fields of a mapping: those that are there, must be, or usually are; then those that may be added.
  mapping(box, at, fields, node, skip = []) {
    const absent = [];
    const order = fields.map((one) => one.key);
    fields.forEach((one, i) => {
      if (skip.includes(one.key) || one.control.is === "fixed") return;
      const value = under(node, one.key);
      if (value || one.required || one.usual) {
        box.append(this.field([...at, one.key], one, value, { after: order.slice(0, i), optional: !one.required }));
      } else absent.push([one, order.slice(0, i)]);
    });
    const known = new Set([...order, ...skip]);
    for (const [key, value] of (node && node.m) || []) {
      if (!known.has(key)) box.append(this.yaml([...at, key], key, value));
    }
    if (absent.length) box.append(this.adder(at, absent));
    return box;
  }

  adder(at, absent) {
    const add = (one, after) =>
      this.form.apply([{ do: "set", at: [...at, one.key], value: this.fresh(one.control), after }], {
        field: [...at, one.key],
      });
    // In a list each of many items would have them all.
    const inList = at.some((step, i) => typeof step === "number" && i > 1);
    if (absent.length > (inList ? 2 : 6)) {
      const list = make("select", { "aria-label": say("form-more"), class: "adder" }, make("option", { text: say("form-more"), value: "" }));
      for (const [one] of absent) list.append(make("option", { text: one.label, value: one.key }));
      list.addEventListener("change", () => {
        const found = absent.find(([one]) => one.key === list.value);
        if (found) add(...found);
      });
      return make("p", { class: "adders" }, list);
    }
    const row = make("p", { class: "adders" }, make("span", { text: say("form-add"), "aria-hidden": "true" }));
    for (const [one, after] of absent) {
      row.append(make("button", { type: "button", class: "small", lang: one.said ? undefined : english, text: one.label, "aria-label": say("form-add-field", { field: one.label }), title: one.about, onclick: () => add(one, after) }));
    }
    return row;
  }

  // What a control begins with.
  fresh(control) {
    switch (control.is) {
      case "list":
        return [this.fresh(control.item)];
      case "grid":
        return [["", ""], ["", ""]];
      case "either":
        return this.fresh(control.plain);
      case "form":
        return Object.fromEntries(control.fields.filter((one) => one.required).map((one) => [one.key, this.fresh(one.control)]));
      case "named":
        return { one: this.fresh({ is: "form", fields: control.fields }) };
      case "choice":
        return control.values[0];
      case "icon":
        return "info-circle";
      case "sign":
        return this.form.signs()[0] || "";
      case "flag":
        return true;
      case "number":
        return Math.max(control.low, Math.min(1, control.high));
      case "blocks":
        return [{ p: "", id: this.form.freeId("paragraph") }];
      default:
        return "";
    }
  }

  fits(control, node) {
    if (isNothing(node)) return true;
    switch (control.is) {
      case "list":
        return Boolean(node.s);
      case "grid":
        return Boolean(node.s) && node.s.every((row) => row.s);
      case "blocks":
        return Boolean(node.s) && node.s.every((one) => one.m);
      case "form":
      case "named":
        return Boolean(node.m);
      case "either":
        return node.m ? true : this.fits(control.plain, node);
      case "flag":
        return typeof node.v === "boolean";
      case "choice":
        return "x" in node && control.values.map(String).includes(node.x);
      case "number":
        return "x" in node && (typeof node.v === "number" || !node.x);
      case "yaml":
        return false;
      default:
        return "x" in node && !(node.v === null && node.x);
    }
  }

  field(at, one, node, options = {}) {
    if (!this.fits(one.control, node)) return this.yaml(at, one.label, node, options);
    return this[`as_${one.control.is}`](at, one, node, options);
  }

  // A box around one control, with its label, what it is for, and room for its faults.
  labelled(at, one, control, options = {}) {
    const id = `f${++made}`;
    control.id = id;
    const about = one.about && !options.quiet ? make("span", { class: "unseen", lang: english, id: `${id}-about`, text: one.about.replaceAll("`", "") }) : null;
    const faults = make("span", { class: "faults", id: `${id}-faults` });
    control.setAttribute("aria-describedby", about ? `${id}-about ${id}-faults` : `${id}-faults`);
    const label = make("label", { lang: options.label || one.said ? undefined : english, htmlFor: id, class: options.quiet ? "unseen" : "", text: options.label || one.label });
    const box = make("div", { class: `field ${options.kind || ""} ${options.quiet ? "" : "labelled"}` }, label, control, options.beside || null, about, faults);
    return this.register(at, box, control, faults);
  }

  register(at, box, control, faults) {
    box.dataset.at = keyOf(at);
    this.known.set(keyOf(at), { box, control, faults });
    return box;
  }

  // What is typed goes on its way; what is empty and may be left out, goes.
  typed(at, value, options) {
    const gone = options.optional && (value === "" || value === null);
    this.form.type(gone ? { do: "remove", at } : { do: "set", at, value, after: options.after || [] });
  }

  as_words(at, one, node, options) {
    const area = make("textarea", { value: node ? node.x : "", dir: "auto", rows: 1, spellcheck: true, class: "words" });
    area.dataset.words = "1";
    area.addEventListener("input", () => {
      grow(area);
      this.typed(at, area.value, options);
    });
    area.addEventListener("keydown", (event) => {
      // Words are one paragraph.
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
    queueMicrotask(() => grow(area));
    const named = options.label || one.label;
    return this.labelled(at, one, area, { ...options, kind: "wordy", beside: this.form.notes.tools(area, named) });
  }

  as_line(at, one, node, options) {
    const input = make("input", { type: "text", value: node ? node.x : "", dir: "auto", placeholder: this.placeholder(one), autocomplete: "off", maxLength: 2000 });
    input.addEventListener("input", () => this.typed(at, input.value, options));
    return this.labelled(at, one, input, options);
  }

  placeholder(one) {
    const example = one.control.example || "";
    return ["words", "…"].includes(example) ? "" : example;
  }

  as_date(at, one, node, options) {
    const input = make("input", { type: "text", value: node ? node.x : "", placeholder: "2026-11", autocomplete: "off", class: "short" });
    input.addEventListener("input", () => {
      const said = input.value.trim();
      this.typed(at, /^\d{4}$/.test(said) && !(node && typeof node.v === "string") ? Number(said) : said, options);
    });
    return this.labelled(at, one, input, options);
  }

  as_number(at, one, node, options) {
    const input = make("input", { type: "text", inputMode: one.control.whole ? "numeric" : "decimal", value: node ? node.x : "", autocomplete: "off", class: "short" });
    input.addEventListener("input", () => {
      const said = input.value.trim().replace(",", ".");
      const isNumber = /^-?\d+(\.\d+)?$/.test(said) && (!one.control.whole || Number.isInteger(Number(said)));
      this.typed(at, isNumber ? Number(said) : said, options);
    });
    return this.labelled(at, one, input, options);
  }

  as_flag(at, one, node) {
    const box = make("input", { type: "checkbox", checked: Boolean(node && node.v) });
    box.addEventListener("change", () => this.form.type({ do: "set", at, value: box.checked }));
    return this.labelled(at, one, box, { kind: "check" });
  }

  chosen(at, one, node, values, options) {
    const list = make("select");
    const now = node ? node.x : "";
    const all = [...(options.optional || !now ? [""] : []), ...values];
    if (now && !all.includes(now)) all.push(now);
    for (const value of all) list.append(make("option", { value, text: value || say("form-none"), selected: value === now }));
    list.addEventListener("change", () => this.typed(at, list.value, options));
    return this.labelled(at, one, list, options);
  }

  as_choice(at, one, node, options) {
    return this.chosen(at, one, node, one.control.values.map(String), options);
  }

  as_sign(at, one, node, options) {
    return this.chosen(at, one, node, this.form.signs(), options);
  }

  as_picture(at, one, node, options) {
    const field = this.chosen(at, one, node, this.form.pictures, options);
    const add = make("button", { type: "button", class: "small", text: say("form-add-picture"), "aria-haspopup": "dialog" });
    add.addEventListener("click", async () => {
      // What decorates says nothing.
      const says = at.at(-1) === "figure" && !under(this.form.node(at.slice(0, -1)), "decorative")?.v;
      const alt = [...at.slice(0, -1), "alt"];
      const now = says && this.form.node(alt);
      const found = await this.form.picture.choose(says, now ? now.x : "");
      if (!found) return;
      const edits = [{ do: "set", at, value: found.name, after: options.after || [] }];
      if (says) edits.push({ do: "set", at: alt, value: found.alt, after: ["figure"] });
      this.form.apply(edits, { field: at });
    });
    field.append(make("span", { class: "adders" }, add));
    return field;
  }

  as_icon(at, one, node, options) {
    const now = node ? node.x : "";
    const button = make("button", { type: "button", class: "icon-button", "aria-haspopup": "dialog" });
    const show = (name) => {
      button.replaceChildren(...(name ? [make("img", { class: "icon", src: `/icons/${encodeURIComponent(name)}.svg`, alt: "" })] : []), name || say("form-choose-icon"));
    };
    show(now);
    button.addEventListener("click", async () => {
      const name = await this.form.icons.choose();
      if (name === null) return;
      show(name);
      this.typed(at, name, options);
    });
    return this.labelled(at, one, button, options);
  }

  group(at, one, options = {}) {
    const id = `f${++made}`;
    const faults = make("span", { class: "faults", id: `${id}-faults` });
    const box = make("fieldset", { class: `field group-of ${options.kind || ""}`, "aria-describedby": `${id}-faults`, tabIndex: -1 }, make("legend", { lang: options.label || one.said ? undefined : english, text: options.label || one.label, class: options.quiet ? "unseen" : "" }));
    this.register(at, box, box, faults);
    return { box, end: () => (box.append(faults), box) };
  }

  // Takes a whole part away that may be left out.
  leaver(at, one, options) {
    if (!options.optional) return null;
    return make("button", { type: "button", class: "small quiet", text: "✕", "aria-label": say("form-less", { field: one.label }), title: say("form-less", { field: one.label }), onclick: () => this.form.apply([{ do: "remove", at }], {}) });
  }

  as_list(at, one, node, options) {
    if (Grid.fits(one.control)) return new Grid(this).comparison(at, one, node, options);
    const { box, end } = this.group(at, one, options);
    const items = (node && node.s) || [];
    const list = make("ol", { class: "items", role: "list" });
    const item = one.control.item;
    const inner = { key: one.key, label: one.label, said: one.said, about: "", control: item, required: true };
    items.forEach((each, i) => {
      const place = [...at, i];
      const label = say("form-item", { field: one.label, number: i + 1 });
      const field = this.field(place, { ...inner, label }, each, { label, quiet: true });
      list.append(make("li", { class: "item" }, field, this.tools(at, i, items.length, label)));
    });
    box.append(list);
    const fresh = () => this.form.apply([{ do: "insert", at: [...at, items.length], value: this.fresh(item), after: options.after || [] }], { field: [...at, items.length] });
    const persons = item.is === "either" && item.fields.some((each) => each.key === "family");
    const buttons = make("p", { class: "adders" });
    buttons.append(make("button", { type: "button", class: "small", text: persons ? say("form-person") : say("form-add-item"), "aria-label": `${persons ? say("form-person") : say("form-add-item")}: ${one.label}`, onclick: fresh }));
    const leave = this.leaver(at, one, options);
    if (leave) buttons.append(leave);
    box.append(buttons);
    return end();
  }

  tools(at, i, count, label) {
    const go = (to) => this.form.apply([{ do: "move", at: [...at, i], to }], { tool: [...at, to], which: to < i ? "up" : "down", said: say("form-moved", { place: to + 1, count }) });
    return make(
      "span",
      { class: "tools" },
      tool("↑", "up", say("form-up", { what: label }), i > 0, () => go(i - 1)),
      tool("↓", "down", say("form-down", { what: label }), i < count - 1, () => go(i + 1)),
      tool("✕", "delete", say("form-delete", { what: label }), true, () =>
        this.form.apply([{ do: "remove", at: [...at, i] }], { field: count > 1 ? [...at, Math.min(i, count - 2)] : at, said: say("form-deleted", { what: label }) }),
      ),
    );
  }

  as_form(at, one, node, options) {
    const { box, end } = this.group(at, one, options);
    this.mapping(box, at, one.control.fields, node);
    const leave = this.leaver(at, one, options);
    if (leave) box.append(leave);
    return end();
  }

  as_either(at, one, node, options) {
    if (node && node.m) {
      const { box, end } = this.group(at, one, options);
      this.mapping(box, at, one.control.fields, node);
      const leave = this.leaver(at, one, options);
      if (leave) box.append(leave);
      return end();
    }
    const field = this.field(at, { ...one, control: one.control.plain }, node, options);
    const first = one.control.fields.find((each) => each.required) || one.control.fields[0];
    const open = make("button", {
      type: "button",
      class: "small quiet more",
      text: "…",
      title: say("form-more"),
      "aria-label": `${say("form-more")}: ${options.label || one.label}`,
      onclick: () => {
        const now = this.form.node(at);
        this.form.apply([{ do: "set", at, value: { [first.key]: now ? now.x : "" } }], { field: at });
      },
    });
    field.append(open);
    return field;
  }

  as_named(at, one, node, options) {
    const { box, end } = this.group(at, one, options);
    for (const [name, each] of (node && node.m) || []) {
      const inner = { key: name, label: name, about: "", control: { is: "form", fields: one.control.fields }, required: false };
      box.append(this.field([...at, name], inner, each, { optional: true, label: name }));
    }
    const input = make("input", { type: "text", "aria-label": say("form-name"), placeholder: say("form-name"), class: "short", maxLength: 60 });
    const add = () => {
      const name = input.value.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
      if (!name || under(this.form.node(at), name)) return input.focus();
      return this.form.apply([{ do: "set", at: [...at, name], value: this.fresh({ is: "form", fields: one.control.fields }) }], { field: [...at, name] });
    };
    input.addEventListener("keydown", (event) => event.key === "Enter" && add());
    box.append(make("p", { class: "adders" }, input, make("button", { type: "button", class: "small", text: say("form-add-item"), onclick: add })));
    return end();
  }

  as_blocks(at, one, node, options) {
    const { box, end } = this.group(at, one, options);
    box.append(this.form.cards.list(at, (node && node.s) || [], true));
    return end();
  }

  as_grid(at, one, node, options) {
    return new Grid(this).show(at, one, node, options);
  }

  // What has no control of its own, as it is written; it is taken in when it can be read.
  yaml(at, label, node, options = {}) {
    const source = node ? this.form.source(node) : "";
    const area = make("textarea", { value: source, class: "yaml", dir: "ltr", spellcheck: false, autocapitalize: "off", rows: Math.min(12, source.split("\n").length) });
    area.addEventListener("input", () => {
      area.rows = Math.min(12, area.value.split("\n").length);
      this.form.type({ do: "yaml", at, text: area.value, after: options.after || [] });
    });
    const one = { label, about: say("form-yaml-about") };
    return this.labelled(at, one, area, { ...options, label: options.label || label, quiet: false });
  }
}

function tool(sign, which, label, can, act) {
  const button = make("button", { type: "button", class: "tool", title: label, "aria-label": label, disabled: !can, onclick: act }, make("span", { text: sign, "aria-hidden": "true" }));
  button.dataset.tool = which;
  return button;
}

// As high as its words.
function grow(area) {
  area.style.height = "auto";
  if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
}
