"use strict";
// The words that may be typed at the caret. It shows itself while somebody types, and takes no key before it is
// asked for one; the focus stays in the text.

class Menu {
  constructor(list, editor, area, mirror, insert) {
    Object.assign(this, { list, editor, area, mirror, insert });
    this.completion = null;
    this.offered = null;
    this.choosing = -1;
  }

  get open() {
    return !this.list.hidden;
  }

  get asked() {
    return this.open && this.choosing >= 0;
  }

  offer(asked) {
    const { area } = this;
    if (!this.completion) return;
    const offered = this.completion.at(area.value, area.selectionStart);
    const typed = offered && area.value.slice(area.selectionStart - offered.typed, area.selectionStart);
    const done = offered && !asked && offered.words.length === 1 && offered.words[0].key === typed;
    if (!offered || done || area.selectionStart !== area.selectionEnd) {
      this.close();
      return;
    }
    this.offered = offered;
    this.choosing = asked ? 0 : -1;
    this.list.replaceChildren(...offered.words.map((word, i) => this.item(word, i)));
    this.list.hidden = false;
    this.place();
    this.mark();
  }

  item(word, i) {
    const item = document.createElement("li");
    item.id = `word-${i}`;
    item.setAttribute("role", "option");
    const about = piece("about", word.about);
    tag(about, "");
    item.append(piece("key", word.key), about);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(i);
    });
    return item;
  }

  place() {
    const { list, editor } = this;
    const spot = this.mirror.caret();
    const frame = editor.getBoundingClientRect();
    const widest = Math.max(frame.width - list.offsetWidth - 8, 0);
    const below = spot.bottom + list.offsetHeight + 4 <= Math.min(frame.bottom, window.innerHeight);
    const top = below ? spot.bottom + 2 : spot.top - list.offsetHeight - 2;
    list.style.left = `${Math.min(Math.max(spot.left - frame.left, 0), widest)}px`;
    list.style.top = `${top - frame.top + editor.scrollTop}px`;
  }

  mark() {
    [...this.list.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === this.choosing)));
    if (this.choosing < 0) this.area.removeAttribute("aria-activedescendant");
    else {
      this.area.setAttribute("aria-activedescendant", `word-${this.choosing}`);
      this.list.children[this.choosing].scrollIntoView({ block: "nearest" });
    }
  }

  move(by) {
    const count = this.list.children.length;
    this.choosing = (this.choosing + by + count) % count;
    this.mark();
  }

  choose(i) {
    const { words, typed, after } = this.offered;
    const { area } = this;
    area.focus();
    area.setSelectionRange(area.selectionStart - typed, area.selectionEnd);
    this.insert(words[i].key + after);
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.offered = null;
    this.choosing = -1;
    this.area.removeAttribute("aria-activedescendant");
  }
}
