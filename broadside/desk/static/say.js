"use strict";
// The desk's words for scripts, in the language of the page: say(NAME, { count: 3 }). Patterns are those of the
// catalogues: {name}, and {count, plural, one {# page} other {# pages}}.
const say = (() => {
  const patterns = JSON.parse(document.currentScript.dataset.words);
  // The digits that Broadside has on its pages.
  const lang = `${document.documentElement.lang}-u-nu-latn`;
  const plural = new Intl.PluralRules(lang);
  const figures = new Intl.NumberFormat(lang);

  // Where the brace that opens at a place is closed.
  function close(text, from) {
    let depth = 0;
    for (let i = from; i < text.length; i++) {
      if (text[i] === "{") depth++;
      else if (text[i] === "}" && --depth === 0) return i;
    }
    return text.length;
  }
  // The forms of a plural, by their names.
  function forms(text) {
    const found = {};
    for (let at = text.indexOf("{"), from = 0; at >= 0; at = text.indexOf("{", from)) {
      const name = text.slice(from, at).trim();
      from = close(text, at) + 1;
      found[name] = text.slice(at + 1, from - 1);
    }
    return found;
  }
  function filled(text, values) {
    let made = "";
    let from = 0;
    for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", from)) {
      const end = close(text, at);
      const [name, kind, ...rest] = text.slice(at + 1, end).split(",");
      const value = values[name.trim()];
      made += text.slice(from, at);
      if (kind === undefined) made += typeof value === "number" ? figures.format(value) : String(value);
      else {
        const found = forms(rest.join(","));
        const form = found[`=${value}`] ?? found[plural.select(value)] ?? found.other;
        made += filled(form.replaceAll("#", figures.format(value)), values);
      }
      from = end + 1;
    }
    return made + text.slice(from);
  }
  return (name, values = {}) => filled(patterns[name] ?? "", values);
})();

// Names in a row, with the signs between them that the language has, and no word before the last.
function listed(names) {
  const parts = new Intl.ListFormat(document.documentElement.lang).formatToParts(["1", "2", "3", "4"]);
  return names.join(parts[1].value);
}
