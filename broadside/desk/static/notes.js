"use strict";
// Marks put into words: emphasis, links, notes. A note is one of the sheet's, a new one, or a reference out of a
// file that Zotero has written.

class Notes {
  constructor(form) {
    this.form = form;
    this.sources = [];
    this.asked = null;
  }


  // The buttons under words. They show while somebody is at these.
  tools(area, label) {
    const button = (words, name, act) => make("button", { type: "button", class: "small", text: words, "aria-label": name, title: name, onclick: act });
    const row = make("span", { class: "wordtools", role: "group", "aria-label": say("form-tools", { field: label }) });
    row.append(
      button("B", say("form-bold"), () => this.around(area, "**", "**")),
      button("I", say("form-italic"), () => this.around(area, "*", "*")),
      button(say("form-link"), say("form-link"), () => this.link(area)),
      button(say("form-note"), say("form-note"), () => this.note(area)),
    );
    return row;
  }

  put(area, text, start, end) {
    area.focus();
    area.setSelectionRange(start, end);
    // It alone keeps what can be undone.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  around(area, before, after) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const words = value.slice(start, end);
    this.put(area, `${before}${words}${after}`, start, end);
    area.setSelectionRange(start + before.length, start + before.length + words.length);
  }

  async link(area) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    if (!this.links) this.links = this.linkDialog();
    const { dialog, words, address } = this.links;
    words.value = value.slice(start, end);
    address.value = "";
    const found = await dialog.ask();
    if (!found) return area.focus();
    const bare = found.address.replace(/\s/g, "%20").replace(/\(/g, "%28").replace(/\)/g, "%29");
    return this.put(area, `[${(found.words || found.address).replace(/[[\]]/g, "")}](${bare})`, start, end);
  }

  linkDialog() {
    const dialog = new Dialog(this.form, say("form-link"));
    const words = make("input", { type: "text", autocomplete: "off" });
    const address = make("input", { type: "text", inputMode: "url", placeholder: "https://example.org", autocomplete: "off" });
    const go = () => address.value.trim() && dialog.close({ words: words.value.trim(), address: address.value.trim() });
    dialog.inner.append(
      make("label", { class: "field" }, make("span", { text: say("form-words") }), words),
      make("label", { class: "field" }, make("span", { text: say("form-address") }), address),
      make("p", { class: "actions" }, make("button", { type: "button", class: "button", text: say("form-put-in"), onclick: go })),
    );
    dialog.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      go();
    });
    return { dialog, words, address };
  }

  // A note at the caret; in the notes alone where there is no `area`.
  async note(area) {
    const place = area ? area.closest("[data-at]").dataset.at : null;
    const caret = area ? area.selectionEnd : 0;
    this.build();
    this.show();
    const found = await this.dialog.ask();
    if (!found) return area && area.focus();
    const edits = [];
    if (found.value !== undefined) edits.push({ do: "set", at: ["notes", found.key], value: found.value, after: [] });
    if (!area) {
      this.form.opened.add(`note:${found.key}`);
      return this.form.apply(edits, { inside: ["notes", found.key], said: say("form-added", { what: found.key }) });
    }
    const mark = `[^${found.key}]`;
    const at = JSON.parse(place);
    const value = area.value.slice(0, caret) + mark + area.value.slice(caret);
    edits.push({ do: "set", at, value, after: [] });
    return this.form.apply(edits, { field: at, caret: caret + mark.length });
  }

  taken() {
    const notes = under(this.form.tree, "notes");
    return new Set([...((notes && notes.m) || []).map(([key]) => key), ...this.form.library.map((one) => one.key)]);
  }

  free(base) {
    const taken = this.taken();
    const bare = base || "note";
    let key = bare;
    for (let i = 2; taken.has(key); i++) key = `${bare}-${i}`;
    return key;
  }

  slug(words) {
    const letters = words.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
    return (letters.match(/[a-z0-9]+/g) || []).slice(0, 4).join("-").slice(0, 40).replace(/-$/, "");
  }

  label(node) {
    if (!node) return "";
    if ("x" in node) return node.x;
    const author = under(node, "author");
    const one = author && author.s ? author.s[0] : author;
    const who = one ? ("x" in one ? one.x : (under(one, "family") || under(one, "literal") || { x: "" }).x) : "";
    const year = (under(node, "issued") || { x: "" }).x || "";
    const title = (under(node, "title") || under(node, "comment") || { x: "" }).x;
    return [who, year ? `(${year})` : "", title].filter(Boolean).join(" ");
  }

  build() {
    if (this.dialog) return;
    this.dialog = new Dialog(this.form, say("form-choose-note"), "wide");
    this.find = make("input", { type: "text", "aria-label": say("form-find"), placeholder: say("form-find"), autocomplete: "off" });
    this.find.addEventListener("input", () => this.show());
    this.list = make("ul", { class: "notes-of", role: "list" });
    this.own = make("textarea", { class: "words", dir: "auto", rows: 2 });
    const { inner } = this.dialog;
    const own = make("button", { type: "button", class: "button", text: say("form-put-in"), onclick: () => this.own.value.trim() && this.dialog.close({ key: this.free(this.slug(this.own.value)), value: this.own.value }) });
    inner.append(
      make("section", {}, make("h3", { text: say("form-known-notes") }), this.find, this.list),
      make("details", {}, make("summary", { text: say("form-new-note") }), make("label", { class: "field" }, make("span", { text: say("form-words") }), this.own), make("p", { class: "actions" }, own)),
      this.reference(),
      this.zotero(),
    );
  }

  reference() {
    const input = (facts = {}) => make("input", { type: "text", dir: "auto", autocomplete: "off", ...facts });
    const types = this.form.described.note.find((one) => one.key === "type").control.values;
    const usual = ["report", "article-journal", "book", "chapter", "webpage", "legislation", "legal_case"];
    const of = { type: make("select"), authors: make("textarea", { rows: 2 }), issued: input({ class: "short", placeholder: "2024" }), title: input(), published: input(), URL: input({ placeholder: "https://example.org" }), DOI: input({ placeholder: "10.1093/ije/dyy123" }) };
    for (const value of [...usual, ...types.filter((one) => !usual.includes(one))]) of.type.append(make("option", { value, text: value }));
    const row = (label, control, about = "") => make("label", { class: "field" }, make("span", { text: label }), control, about ? make("span", { class: "about", text: about }) : null);
    const put = () => {
      if (!of.title.value.trim()) return of.title.focus();
      const names = of.authors.value.split("\n").map((one) => one.trim()).filter(Boolean);
      const author = names.map((one) => {
        const parts = one.split(",").map((part) => part.trim());
        return parts.length === 2 && parts.every(Boolean) ? { family: parts[0], given: parts[1] } : { literal: one };
      });
      const when = of.issued.value.trim();
      const journal = ["article-journal", "article-magazine", "article-newspaper", "chapter"].includes(of.type.value);
      const value = { type: of.type.value };
      if (author.length) value.author = author;
      if (when) value.issued = /^\d{4}$/.test(when) ? Number(when) : when;
      value.title = of.title.value.trim();
      if (of.published.value.trim()) value[journal ? "container-title" : "publisher"] = of.published.value.trim();
      if (of.DOI.value.trim()) value.DOI = of.DOI.value.trim();
      if (of.URL.value.trim()) value.URL = of.URL.value.trim();
      const first = author[0] ? author[0].family || author[0].literal : value.title;
      const key = this.free([this.slug(first), (when.match(/\d{4}/) || [""])[0]].filter(Boolean).join("-"));
      for (const control of Object.values(of)) if (control.tagName !== "SELECT") control.value = "";
      return this.dialog.close({ key, value });
    };
    return make(
      "details",
      {},
      make("summary", { text: say("form-new-reference") }),
      make("div", { class: "cells" }, row(say("form-kind"), of.type), row(say("form-year"), of.issued)),
      row(say("form-authors"), of.authors, say("form-authors-about")),
      row(say("form-title"), of.title),
      row(say("form-published"), of.published),
      make("div", { class: "cells" }, row("DOI", of.DOI), row("URL", of.URL)),
      make("p", { class: "actions" }, make("button", { type: "button", class: "button", text: say("form-put-in"), onclick: put })),
    );
  }

  zotero() {
    const file = make("input", { type: "file", accept: ".json,.bib,.bibtex,application/json" });
    file.addEventListener("change", () => file.files[0] && this.read(file.files[0]));
    this.said = make("p", { role: "status", class: "muted" });
    this.wrong = make("ul", { class: "issues", role: "list" });
    this.found = make("ul", { class: "notes-of", role: "list" });
    this.box = make(
      "details",
      { class: "drop" },
      make("summary", { text: say("form-from-zotero") }),
      make("label", { class: "field" }, make("span", { text: say("form-file") }), file, make("span", { class: "about", text: say("form-from-zotero-about") })),
      this.said,
      this.wrong,
      this.found,
    );
    return this.box;
  }

  // A file of references: its entries are there to be chosen.
  async read(file) {
    this.build();
    this.box.open = true;
    const answer = await this.form.hooks.post("sources", "", file);
    let told = { sources: [], issues: [], words: "" };
    try {
      told = await answer.json();
    } catch {
      // What is too big, or no answer at all.
    }
    this.sources = told.sources || [];
    this.said.textContent = this.sources.length ? say("form-read-file", { count: this.sources.length }) : told.words || say("form-no-file");
    listIssues(this.wrong, (told.issues || []).slice(0, 8), null);
    this.show();
    return this.sources.length;
  }

  // One of them is put where somebody was last at words: a note that nothing marks is a fault.
  async drop(file) {
    this.build();
    const { area } = this.form;
    const asked = this.note(area && area.isConnected ? area : null);
    await this.read(file);
    this.box.scrollIntoView({ block: "nearest" });
    return asked;
  }

  show() {
    const wanted = this.find.value.trim().toLowerCase();
    const notes = under(this.form.tree, "notes");
    const known = ((notes && notes.m) || []).map(([key, node]) => ({ key, label: this.label(node) }));
    const own = new Set(known.map((one) => one.key));
    known.push(...this.form.library.filter((one) => !own.has(one.key)));
    const item = (one, close) => {
      const button = make("button", { type: "button", onclick: close }, make("span", { class: "words", text: one.label || one.key }), " ", make("code", { text: one.key }));
      return make("li", {}, button);
    };
    const fits = (one) => !wanted || `${one.key} ${one.label}`.toLowerCase().includes(wanted);
    const shown = known.filter(fits);
    this.list.replaceChildren(...shown.map((one) => item(one, () => this.dialog.close({ key: one.key }))));
    if (!shown.length) this.list.append(make("li", { class: "muted", text: known.length ? say("form-nothing-found") : say("form-no-notes") }));
    const taken = this.taken();
    this.found.replaceChildren(
      ...this.sources.map((one) => item(one, () => this.dialog.close(taken.has(one.key) ? { key: one.key } : { key: one.key, value: one.note }))),
    );
  }

  // The cards of the notes that the sheet has.
  cards(list) {
    const notes = under(this.form.tree, "notes");
    const entries = (notes && notes.m) || [];
    const { cards, fields } = this.form;
    const text = this.form.hooks.text();
    for (const [key, node] of entries) {
      const at = ["notes", key];
      const what = `${say("form-note")} ${key}`;
      const used = text.includes(`[^${key}]`);
      const take = () => this.form.apply([{ do: "remove", at }], { add: ["notes"], said: say("form-deleted", { what }) });
      const tools = make("span", { class: "tools" }, tool("✕", "delete", say("form-delete", { what }), true, take));
      const fill = (body) => {
        if (node.m) fields.mapping(body, at, this.form.described.note, node);
        else body.append(fields.field(at, { key, label: say("form-words"), about: "", control: { is: "words" }, required: true }, node, {}));
      };
      const said = this.label(node);
      const words = used ? said : `${said} (${say("form-not-used")})`;
      list.append(cards.shell({ at, name: `note:${key}`, kind: key, words, level: null, tools, fill, rank: false }));
    }
  }
}
