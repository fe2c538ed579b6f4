"use strict";
// A table, cell by cell. A cell that has keys of its own (an icon, a width of several columns) shows its words.

class Grid {
  constructor(fields) {
    this.fields = fields;
    this.form = fields.form;
  }

  show(at, one, node, options) {
    const { fields } = this;
    const { box, end } = fields.group(at, one, options);
    const rows = (node && node.s) || [];
    const wide = rows.some((row) => row.s.some((cell) => cell.m && (under(cell, "columns") || under(cell, "rows"))));
    const columns = Math.max(0, ...rows.map((row) => row.s.length));
    const table = make("table", { class: "grid" });
    const body = make("tbody");
    rows.forEach((row, i) => {
      const line = make("tr");
      row.s.forEach((cell, j) => line.append(make("td", {}, this.cell([...at, i, j], cell, i, j, one))));
      if (columns > row.s.length) line.append(make("td", { colSpan: columns - row.s.length, class: "covered" }));
      const label = say("form-less-row", { number: i + 1 });
      line.append(make("td", { class: "end" }, tool("✕", "delete", label, rows.length > 1, () => this.form.apply([{ do: "remove", at: [...at, i] }], { field: at, said: label }))));
      body.append(line);
    });
    if (!wide && columns > 1) {
      const foot = make("tr", { class: "foot" });
      for (let j = 0; j < columns; j++) {
        const label = say("form-less-column", { number: j + 1 });
        foot.append(make("td", {}, tool("✕", "delete", label, true, () => this.form.apply(rows.map((row, i) => [row, i]).filter(([row]) => j < row.s.length).map(([, i]) => ({ do: "remove", at: [...at, i, j] })), { field: at, said: label }))));
      }
      foot.append(make("td"));
      body.append(foot);
    }
    table.append(body);
    box.append(make("div", { class: "across", role: "group", "aria-label": one.label }, table));
    const buttons = make("p", { class: "adders" });
    const row = () => this.form.apply([{ do: "insert", at: [...at, rows.length], value: Array(Math.max(1, columns)).fill("") }], { field: [...at, rows.length, 0] });
    buttons.append(make("button", { type: "button", class: "small", text: say("form-row"), onclick: row }));
    if (wide) buttons.append(make("span", { class: "muted", text: say("form-wide-cells") }));
    else {
      const column = () => this.form.apply(rows.map((each, i) => ({ do: "insert", at: [...at, i, each.s.length], value: "" })), { field: [...at, 0, columns] });
      buttons.append(make("button", { type: "button", class: "small", text: say("form-column"), onclick: column }));
    }
    box.append(buttons);
    return end();
  }

  cell(at, node, i, j, one) {
    const label = say("form-cell", { row: i + 1, column: j + 1 });
    const item = one.control.item;
    const field = { key: "cell", label, about: "", control: item.is === "either" ? item.plain : item, required: true };
    const keys = node.m && node.m.map(([key]) => key);
    if (keys && keys.includes("text") && "x" in under(node, "text")) {
      return this.fields.field([...at, "text"], field, under(node, "text"), { label, quiet: true });
    }
    return this.fields.field(at, field, node, { label, quiet: true });
  }

  // Rows that have a head and cells, each of which may have a state of those that the block defines.
  static fits(control) {
    if (control.is !== "list" || control.item.is !== "form") return false;
    const required = control.item.fields.filter((one) => one.required).map((one) => one.control.is);
    return required.length === 2 && required[0] === "words" && required[1] === "list";
  }

  comparison(at, one, node, options) {
    const { fields } = this;
    const { box, end } = fields.group(at, one, options);
    const [head, cells] = one.control.item.fields.filter((each) => each.required);
    const others = one.control.item.fields.filter((each) => !each.required);
    const rows = (node && node.s) || [];
    const around = this.form.node(at.slice(0, -1));
    const states = ((under(around, "states") || {}).m || []).map(([name]) => name);
    const heads = (under(around, "heads") || {}).s || [];
    const columns = Math.max(heads.length, ...rows.map((row) => ((under(row, cells.key) || {}).s || []).length));
    const table = make("table", { class: "grid" });
    const top = make("tr", {}, make("td"));
    for (let j = 0; j < columns; j++) top.append(make("th", { scope: "col", text: this.form.cards.first(heads[j]) }));
    table.append(make("thead", {}, top));
    const body = make("tbody");
    rows.forEach((row, i) => {
      const place = [...at, i];
      const line = make("tr");
      const label = say("form-item", { field: head.label, number: i + 1 });
      const first = make("td", {}, fields.field([...place, head.key], head, under(row, head.key), { label, quiet: true }));
      for (const each of others) {
        const value = under(row, each.key);
        if (value) first.append(fields.field([...place, each.key], each, value, { optional: true }));
      }
      const faults = make("span", { class: "faults" });
      first.append(faults);
      fields.register(place, line, line, faults);
      line.append(first);
      ((under(row, cells.key) || {}).s || []).forEach((cell, j) => line.append(make("td", {}, this.stated([...place, cells.key, j], cell, i, j, cells, states))));
      line.append(make("td", { class: "end" }, fields.tools(at, i, rows.length, label)));
      body.append(line);
    });
    table.append(body);
    box.append(make("div", { class: "across", role: "group", "aria-label": one.label }, table));
    const row = () => this.form.apply([{ do: "insert", at: [...at, rows.length], value: { [head.key]: "", [cells.key]: Array(Math.max(1, columns)).fill("") } }], { field: [...at, rows.length, head.key] });
    box.append(make("p", { class: "adders" }, make("button", { type: "button", class: "small", text: say("form-row"), onclick: row })));
    return end();
  }

  stated(at, node, i, j, one, states) {
    const { fields } = this;
    const label = say("form-cell", { row: i + 1, column: j + 1 });
    const words = { key: "text", label, about: "", control: { is: "words" }, required: true };
    const state = under(node, "state");
    const known = node.m && node.m.every(([key, value]) => (key === "state" || key === "text") && "x" in value);
    if (node.m && (!known || !state)) return fields.field(at, { ...words, control: one.control.item }, node, { label, quiet: true });
    const box = make("div");
    const faults = make("span", { class: "faults" });
    if (state) fields.register(at, box, box, faults);
    box.append(state ? fields.field([...at, "text"], words, under(node, "text"), { label, quiet: true, optional: true }) : fields.field(at, words, node, { label, quiet: true }));
    box.append(faults);
    if (!states.length) return box;
    const list = make("select", { "aria-label": `${say("form-state")}: ${label}`, class: "state" });
    for (const name of ["", ...states]) list.append(make("option", { value: name, text: name || say("form-none"), selected: name === (state ? state.x : "") }));
    list.addEventListener("change", () => {
      const now = this.form.node(at);
      const text = now.m ? under(now, "text") : now;
      const said = text ? text.x : "";
      const value = list.value ? { state: list.value, ...(said ? { text: said } : {}) } : said;
      this.form.apply([{ do: "set", at, value }], { field: list.value ? [...at, "text"] : at });
    });
    faults.before(list);
    return box;
  }
}
