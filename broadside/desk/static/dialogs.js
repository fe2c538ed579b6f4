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

// A picture from this computer, and the words for who does not see it, which are asked for with it.
class PictureMenu {
  constructor(form) {
    this.form = form;
    this.dialog = new Dialog(form, say("form-add-picture"));
    const about = make("span", { class: "about", id: `d${++made}`, text: say("form-picture-about") });
    this.file = make("input", { type: "file", accept: ".png,.jpg,.jpeg,.svg,image/*", required: true, "aria-describedby": about.id });
    this.alt = make("textarea", { rows: 3, required: true, maxLength: 2000, dir: "auto" });
    this.words = make("label", { class: "field" }, make("span", { text: say("form-picture-alt") }), this.alt);
    this.said = make("p", { role: "status", class: "muted" });
    this.issues = make("ul", { class: "issues", role: "list" });
    const own = make(
      "form",
      {},
      make("label", { class: "field" }, make("span", { text: say("form-picture") }), this.file, about),
      this.words,
      this.said,
      this.issues,
      make("p", {}, make("button", { class: "button", text: say("form-put-in") })),
    );
    own.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.dialog.inner.append(own);
  }

  choose(says, alt) {
    this.words.hidden = !says;
    this.alt.required = says;
    this.file.value = "";
    this.alt.value = alt;
    this.said.textContent = "";
    this.issues.replaceChildren();
    return this.dialog.ask();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    this.said.textContent = say("brand-logo-reading");
    this.issues.replaceChildren();
    const [file] = this.file.files;
    try {
      const answer = await this.form.hooks.post("picture", `&name=${encodeURIComponent(file.name)}`, file);
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      this.said.textContent = isJson ? "" : await answer.text();
      if (!isJson) return;
      const told = await answer.json();
      if (answer.ok) this.dialog.close({ name: told.name, alt: this.alt.value.trim().replace(/\s+/g, " ") });
      else listIssues(this.issues, told.issues.map((one) => ({ ...one, line: 0 })), null);
    } catch {
      this.said.textContent = say("lost");
    } finally {
      this.sending = false;
    }
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
