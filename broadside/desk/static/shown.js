"use strict";
const AGAIN = 2000; // Milliseconds after which a desk that does not answer is asked again.

// Pages in a box. A new picture takes the place of the old one when it is drawn, so that nothing flickers and
// nobody's place is lost. A click on words tells in which line they are written.

class Shown {
  constructor(box, found) {
    this.box = box;
    this.found = found;
    this.pages = [];
    this.traces = [];
    this.starts = [];
    this.turn = 0;
    this.start = 0;
    box.addEventListener("click", (event) => this.clicked(event));
    box.addEventListener("keydown", (event) => this.pressed(event));
  }

  // What the pages look like now. Resolves when those that are in sight are drawn.
  async look(data) {
    const turn = ++this.turn;
    const ready = await Promise.all(data.pages.map((page, i) => this.drawn(page, i)));
    if (turn !== this.turn) return;
    this.traces = data.traces;
    this.starts = data.starts;
    this.pages = data.pages;
    for (const one of this.box.querySelectorAll(":scope > .waiting")) one.remove();
    data.pages.forEach((page, i) => this.put(page, i, ready[i]));
    const leaves = this.leaves();
    for (const leaf of leaves.slice(data.pages.length)) leaf.remove();
    this.box.dataset.serial = data.serial;
    this.mark(this.start);
  }

  leaves() {
    return [...this.box.querySelectorAll(":scope > .leaf")];
  }

  async drawn(page, i) {
    const leaf = this.leaves()[i];
    if (leaf && leaf.firstElementChild.getAttribute("src") === page.src) return null;
    if (leaf && !this.inSight(leaf)) return null;
    if (!leaf && i > 1) return null;
    const image = new Image();
    image.src = page.src;
    try {
      await image.decode();
    } catch {
      return null;
    }
    return image;
  }

  inSight(leaf) {
    const own = leaf.getBoundingClientRect();
    const box = this.box.getBoundingClientRect();
    return own.bottom > Math.max(box.top, 0) && own.top < Math.min(box.bottom, window.innerHeight);
  }

  put(page, i, image) {
    let leaf = this.leaves()[i];
    if (!leaf) {
      leaf = document.createElement("div");
      leaf.className = "leaf";
      leaf.dataset.drawing = say("drawing");
      leaf.append(document.createElement("img"), document.createElement("div"));
      leaf.lastElementChild.className = "spots";
      this.box.append(leaf);
    }
    const old = leaf.firstElementChild;
    if (old.getAttribute("src") !== page.src) {
      const next = image || document.createElement("img");
      if (!image) next.loading = "lazy";
      next.setAttribute("src", page.src);
      next.alt = page.alt;
      next.width = Math.round(page.width);
      next.height = Math.round(page.height);
      old.replaceWith(next);
    }
  }

  // Outline the words of the part that begins in a line.
  mark(start, show) {
    this.start = start;
    const end = this.starts.find((one) => one > start) || Infinity;
    const spots = start ? this.traces.filter((one) => one[5] >= start && one[5] < end) : [];
    const leaves = this.leaves();
    for (const leaf of leaves) leaf.lastElementChild.replaceChildren();
    let first = null;
    for (const [number, x, y, width, height] of spots) {
      const leaf = leaves[number - 1];
      const page = this.pages[number - 1];
      if (!leaf || !page) continue;
      const spot = document.createElement("div");
      spot.style.left = `${(100 * x) / page.width}%`;
      spot.style.top = `${(100 * y) / page.height}%`;
      spot.style.width = `${(100 * width) / page.width}%`;
      spot.style.height = `${(100 * height) / page.height}%`;
      leaf.lastElementChild.append(spot);
      first = first || spot;
    }
    if (first && show) this.bring(first);
    return Boolean(first);
  }

  bring(spot) {
    const own = spot.getBoundingClientRect();
    const box = this.box.getBoundingClientRect();
    if (own.top >= box.top + 8 && own.bottom <= box.bottom - 8) return;
    this.box.scrollTop += own.top - box.top - box.height / 3;
  }

  startOf(line) {
    let found = 0;
    for (const start of this.starts) if (start <= line) found = start;
    return found;
  }

  clicked(event) {
    const leaf = event.target.closest(".leaf");
    if (!leaf) return;
    const number = this.leaves().indexOf(leaf) + 1;
    const page = this.pages[number - 1];
    if (!page) return;
    const own = leaf.firstElementChild.getBoundingClientRect();
    const x = ((event.clientX - own.left) * page.width) / own.width;
    const y = ((event.clientY - own.top) * page.height) / own.height;
    let best = null;
    let least = 60;
    for (const trace of this.traces) {
      if (trace[0] !== number) continue;
      const [, left, top, width, height] = trace;
      const away = Math.hypot(
        Math.max(left - x, 0, x - left - width),
        2 * Math.max(top - y, 0, y - top - height),
      );
      if (away < least) [best, least] = [trace, away];
    }
    if (best && this.found) this.found(best[5]);
  }

  // Alt with the arrows goes from part to part as they stand on the pages; Enter leads to the text.
  pressed(event) {
    if (!this.found) return;
    if (event.key === "Enter" && this.start) {
      event.preventDefault();
      this.found(this.start);
    }
    if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const order = [...new Set(this.traces.map((one) => this.startOf(one[5])))];
    const at = order.indexOf(this.start);
    const next = order[event.key === "ArrowDown" ? Math.min(at + 1, order.length - 1) : Math.max(at - 1, 0)];
    if (next) this.mark(next, true);
  }
}

// What the engine says is in another language than the page may be.
function tag(element, lang) {
  element.lang = lang || "en";
  element.dir = "auto";
}

// An item for each issue, with a button that leads to its line.
function listIssues(list, issues, go) {
  list.replaceChildren(
    ...issues.map((issue) => {
      const item = document.createElement("li");
      item.className = issue.severity;
      if (issue.line && go) {
        const where = document.createElement("button");
        where.type = "button";
        where.className = "where";
        where.textContent = say("line", { line: issue.line });
        where.addEventListener("click", () => go(issue.line, issue.column));
        item.append(where, " ");
      } else if (issue.line || issue.place) {
        const where = document.createElement("code");
        where.className = "where";
        where.textContent = issue.line ? say("line", { line: issue.line }) : issue.place;
        item.append(where, " ");
      }
      const words = document.createElement("span");
      words.className = "words";
      words.textContent = issue.message;
      tag(words, issue.lang);
      item.append(words);
      if (issue.hint) {
        const hint = document.createElement("span");
        hint.className = "hint";
        const label = document.createElement("b");
        label.textContent = say("hint");
        const typed = document.createElement("span");
        typed.textContent = issue.hint;
        tag(typed, issue.lang);
        hint.append(label, " ", typed);
        item.append(" ", hint);
      }
      return item;
    }),
  );
}

// Lines of two texts as they differ, in a box with words of what stands for which.
function showDifference(box, lines) {
  const kinds = { "+": "came", "-": "went", "@": "at" };
  box.hidden = !lines.length;
  box.querySelector("pre").replaceChildren(
    ...lines.map((line) => {
      const one = document.createElement("span");
      one.className = kinds[line[0]] || "same";
      one.textContent = `${line}\n`;
      return one;
    }),
  );
}

// Why the desk has not done what it was asked for, in its own words; those of what was typed where the window, or
// its file, is not there any more.
async function refusalOf(answer) {
  if ([403, 404, 410].includes(answer.status)) return say("gone");
  const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
  if (!isJson) return (await answer.text()).trim() || say("lost");
  const told = await answer.json();
  return told.words || told.issues?.[0]?.message || say("lost");
}

// A printing is tried anew once a text has changed: till then nothing is known of it.
function unproved(rooms) {
  for (const item of rooms.children) {
    item.lastElementChild.textContent = say("untested");
    item.classList.add("unproved");
    item.classList.remove("over");
  }
}

// What room a printing has, in a list of printings.
function listRoom(rooms, room) {
  let item = [...rooms.children].find((one) => one.dataset.layout === room.layout);
  if (!item) {
    item = document.createElement("li");
    item.dataset.layout = room.layout;
    const parts = ["called", "left"].map((kind) => {
      const part = document.createElement("span");
      part.className = kind;
      return part;
    });
    item.append(...parts);
    rooms.append(item);
  }
  item.firstElementChild.textContent = room.called;
  item.lastElementChild.textContent = room.words;
  item.classList.toggle("over", room.over);
  item.classList.remove("unproved");
}

// A file may be dropped into a box.
function takesFiles(box, send) {
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("over");
    });
  }
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
  });
}

// The desk was started again, and does not know this window: it is told of it. Resolves to true where it is the
// same again, to false where this desk is another one, and to null where nobody answers.
function returning(address, then) {
  let asking = null;
  const ask = async () => {
    try {
      const answer = await fetch(address(), { method: "POST" });
      if (answer.ok) then();
      return answer.ok || ([400, 403, 404].includes(answer.status) ? false : null);
    } catch {
      return null;
    } finally {
      asking = null;
    }
  };
  return () => (asking ??= ask());
}

// The events of a window. `lost` is told whether the desk has stopped to answer, `away` that nobody looks (and
// whether the window is closed): a browser has six connections to the desk, and hidden windows keep none. `back`
// tells a desk that was started again of the window.
function listen(address, handlers, lost, away, back) {
  let source = null;
  const open = () => {
    const own = new EventSource(address);
    source = own;
    for (const [name, handle] of Object.entries(handlers)) {
      own.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
    own.addEventListener("open", () => lost(false));
    own.addEventListener("error", () => {
      const isClosed = own.readyState === EventSource.CLOSED;
      lost(true, isClosed && !back);
      if (isClosed && back) again(own);
    });
  };
  const again = async (own) => {
    const is = await back();
    if (source !== own) return;
    if (is) open();
    else if (is === null) setTimeout(again, AGAIN, own);
    else lost(true, true);
  };
  open();
  // Browsers say of a page that is left that it is hidden, too, some before it is left and some after.
  let isLeft = false;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
      if (!isLeft) away(false);
    } else if (!source) open();
  });
  window.addEventListener("pagehide", () => {
    isLeft = true;
    away(true);
  });
  window.addEventListener("pageshow", (event) => {
    isLeft = false;
    if (event.persisted) location.reload();
  });
}
