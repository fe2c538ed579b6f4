"use strict";
// The text of a textarea once more, behind it: in colours, with the numbers of its lines and what is wrong in them.

function piece(name, text) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}

class Mirror {
  static COMMENT = /(^|\s)#.*$/;
  static KEY = /^(\s*(?:- )*)([\w-]+)(:)(?=\s|$)/;

  constructor(box, area) {
    this.box = box;
    this.area = area;
    this.lines = [];
    this.issues = [];
  }

  painted(text) {
    const line = document.createElement("div");
    let rest = text;
    let comment = "";
    const found = Mirror.COMMENT.exec(rest);
    if (found && !/["']/.test(rest.slice(0, found.index))) {
      comment = rest.slice(found.index);
      rest = rest.slice(0, found.index);
    }
    const key = Mirror.KEY.exec(rest);
    if (key) {
      line.append(key[1], piece("key", key[2]), key[3]);
      rest = rest.slice(key[0].length);
    }
    for (const part of rest.split(/(\[\^[\w-]*\])/)) line.append(part.startsWith("[^") ? piece("note", part) : part);
    if (comment) line.append(piece("comment", comment));
    if (!text) line.append("\u200b");
    return line;
  }

  // Paint the lines that have changed.
  follow() {
    const { box, lines } = this;
    const now = this.area.value.split("\n");
    let top = 0;
    while (top < now.length && top < lines.length && now[top] === lines[top]) top++;
    let foot = 0;
    const most = Math.min(now.length, lines.length) - top;
    while (foot < most && now[now.length - 1 - foot] === lines[lines.length - 1 - foot]) foot++;
    for (let i = lines.length - foot - 1; i >= top; i--) box.children[i].remove();
    const added = document.createDocumentFragment();
    for (const line of now.slice(top, now.length - foot)) added.append(this.painted(line));
    box.insertBefore(added, box.children[top] || null);
    this.lines = now;
    this.flag(this.issues);
  }

  flag(issues) {
    this.issues = issues;
    for (const one of this.box.querySelectorAll(".error, .warning")) one.classList.remove("error", "warning");
    for (const issue of issues) {
      const line = issue.line && this.line(issue.line);
      if (line && !line.classList.contains("error")) line.classList.add(issue.severity);
    }
  }

  line(number) {
    return this.box.children[number - 1];
  }

  // The line of the caret, which is marked.
  here() {
    const number = this.area.value.slice(0, this.area.selectionStart).split("\n").length;
    const now = this.line(number);
    for (const one of this.box.querySelectorAll(".here")) if (one !== now) one.classList.remove("here");
    if (now) now.classList.add("here");
    return number;
  }

  // Where a line begins in the text.
  offset(number) {
    return this.lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  }

  // Where the caret is on the screen.
  caret() {
    const before = this.area.value.slice(0, this.area.selectionStart).split("\n");
    const line = this.line(before.length);
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let left = before.at(-1).length;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.collapse(true);
        const spot = range.getBoundingClientRect();
        return spot.height ? spot : line.getBoundingClientRect();
      }
      left -= node.length;
    }
    return line.getBoundingClientRect();
  }
}
