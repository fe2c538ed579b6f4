"use strict";
const say = (() => {
  const patterns = JSON.parse(document.getElementById("words").textContent);
  return (name, values = {}) => patterns[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
})();
