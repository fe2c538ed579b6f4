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
}
