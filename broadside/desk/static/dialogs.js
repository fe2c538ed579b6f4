"use strict";
// What is asked for in a window of its own: a kind of block, an icon, an address.

class Dialog {
  constructor(form, title, size = "") {
    this.form = form;
    this.answer = null;
    this.title = make("h2", { text: title });
    this.inner = make("div", { class: "inner" });
    const id = `d${++made}`;
    this.title.id = id;
    const close = make("button", { type: "button", class: "quiet", text: say("form-close"), onclick: () => this.close(null) });
    this.box = make("dialog", { class: `ask ${size}`, "aria-labelledby": id }, make("div", { class: "asked" }, make("div", { class: "ask-head" }, this.title, close), this.inner));
    this.box.addEventListener("close", () => {
      if (this.done) this.done(this.answer);
      this.done = null;
    });
    this.box.addEventListener("click", (event) => event.target === this.box && this.close(null));
    document.body.append(this.box);
  }

  ask() {
    this.answer = null;
    this.box.showModal();
    return new Promise((resolve) => {
      this.done = resolve;
    });
  }

  close(answer) {
    this.answer = answer;
    this.box.close();
  }
}

class KindMenu {
  constructor(form) {
    this.form = form;
    this.dialog = new Dialog(form, say("form-choose-kind"), "wide");
    this.list = make("ul", { class: "kinds-of", role: "list" });
    for (const kind of form.kinds) {
      const button = make(
        "button",
        { type: "button", onclick: () => this.dialog.close(kind) },
        make("img", { src: `/kinds/${encodeURIComponent(kind.key)}.png`, alt: "", loading: "lazy" }),
        make("span", { class: "kind", lang: kind.said ? undefined : english, text: kind.called }),
        make("span", { class: "about", lang: english, text: kind.about }),
      );
      const item = make("li", {}, button);
      item.dataset.nested = kind.nested ? "1" : "";
      this.list.append(item);
    }
    this.dialog.inner.append(this.list);
  }

  choose(nested) {
    for (const item of this.list.children) item.hidden = nested && !item.dataset.nested;
    return this.dialog.ask();
  }
}

class IconMenu {
  constructor(form) {
    this.form = form;
    this.dialog = new Dialog(form, say("form-choose-icon"), "wide");
    this.find = make("input", { type: "text", "aria-label": say("form-find"), placeholder: say("form-find"), autocomplete: "off" });
    this.list = make("ul", { class: "icons-of", role: "list" });
    this.said = make("p", { class: "muted", role: "status" });
    this.find.addEventListener("input", () => this.filter());
    this.dialog.inner.append(this.find, this.said, this.list);
  }

  choose() {
    if (!this.list.children.length) {
      for (const [name, words] of this.form.described.icons) {
        const button = make("button", { type: "button", onclick: () => this.dialog.close(name) }, make("img", { class: "icon", src: `/icons/${encodeURIComponent(name)}.svg`, alt: "", loading: "lazy" }), make("span", { text: name }));
        const item = make("li", {}, button);
        item.dataset.words = `${name} ${words}`;
        this.list.append(item);
      }
    }
    this.find.value = "";
    this.filter();
    return this.dialog.ask();
  }

  filter() {
    const wanted = this.find.value.trim().toLowerCase();
    let count = 0;
    for (const item of this.list.children) {
      item.hidden = Boolean(wanted) && !item.dataset.words.includes(wanted);
      if (!item.hidden) count++;
    }
    this.said.textContent = count ? "" : say("form-nothing-found");
  }
}
