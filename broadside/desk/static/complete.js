"use strict";
// What may be typed at a place of a sheet: keys, kinds of blocks, values, notes.

class Completion {
  constructor(words) {
    this.words = words;
  }

  // The words that fit before the caret, and how many letters of one are there already.
  at(text, caret) {
    const before = text.slice(0, caret);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const mark = /\[\^([\w-]*)$/.exec(line);
    if (mark) return this.among(this.notes(text), mark[1], "]");
    const value = /^\s*(?:- )*([\w-]+):\s+([\w-]*)$/.exec(line);
    if (value) {
      const known = this.keysAt(before, line).find((one) => one.key === value[1]);
      const values = known && known.values ? known.values : [];
      return this.among(values.map((key) => ({ key, about: "" })), value[2], "");
    }
    const key = /^(\s*)((?:- )*)([\w-]*)$/.exec(line);
    if (!key) return null;
    return this.among(this.keysAt(before, line), key[3], ": ");
  }

  among(words, typed, after) {
    const begun = words.filter((one) => one.key.startsWith(typed));
    const inside = words.filter((one) => one.key.includes(`-${typed}`) && typed && !begun.includes(one));
    const found = [...begun, ...inside].slice(0, 40);
    return found.length ? { words: found, typed: typed.length, after } : null;
  }

  notes(text) {
    const found = [];
    let inside = false;
    for (const line of text.split("\n")) {
      if (/^\S/.test(line)) inside = /^notes:/.test(line);
      const key = inside && /^ {2}([\w-]+):(.*)$/.exec(line);
      if (key) found.push({ key: key[1], about: key[2].trim().slice(0, 80) });
    }
    return found;
  }

  // The keys that may stand in a line: by what it is indented under.
  keysAt(before, line) {
    const lines = before.split("\n").slice(0, -1);
    const shape = /^(\s*)((?:- )*)/.exec(line);
    let depth = shape[1].length + shape[2].length;
    if (!depth) return this.words.top || [];
    let head = shape[2] ? line.slice(depth) : "";
    let column = shape[2] ? shape[1].length : -1;
    // Upwards, to the head of this item, then to the key that its list stands under.
    for (let i = lines.length - 1; i >= 0; i--) {
      const one = lines[i];
      if (!one.trim() || /^\s*#/.test(one)) continue;
      const parts = /^(\s*)((?:- )*)(.*)$/.exec(one);
      const indent = parts[1].length;
      const inner = indent + parts[2].length;
      if (column < 0 && parts[2] && inner === depth) {
        head = parts[3];
        column = indent;
        continue;
      }
      const under = column < 0 ? indent < depth : indent < column || (indent === column && !parts[2]);
      if (under) {
        const parent = /^([\w-]+):/.exec(parts[3]);
        if (!parent) {
          if (inner < depth) continue;
          return [];
        }
        return this.under(parent[1], head, column >= 0 && Boolean(shape[2]));
      }
    }
    return [];
  }

  under(parent, head, begins) {
    if (parent === "blocks") {
      if (begins) return this.words.kinds;
      const kind = /^([\w-]+):/.exec(head);
      return (kind && this.words.blocks[kind[1]]) || [];
    }
    return this.words.inner[parent] || [];
  }
}
