// Finding by name: right, other, misheard and misspelt ones; and the box that suggests them, everything by keyboard.
"use strict";
(function (kg) {
  const { el, data } = kg;
  const MOST = 10;

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}&+#]+/gu, " ").trim();
  let names = null; // made when somebody searches for the first time
  const allNames = () =>
    (names ||= data.nodes.flatMap((node) => [
      { node, name: node.name, rank: 0 },
      ...(node.aliases || []).map((name) => ({ node, name, rank: 1 })),
      ...(node.misheard || []).map((name) => ({ node, name, rank: 2 })),
    ]).map((entry) => ({ ...entry, key: folded(entry.name) })));

  // How well a name fits, the lower the better; Infinity where it does not.
  function fit(key, wanted) {
    if (key === wanted) return 0;
    if (key.startsWith(wanted)) return 1;
    if (key.includes(" " + wanted)) return 2;
    if (key.includes(wanted)) return 3;
    const words = key.split(" ");
    if (wanted.split(" ").every((part) => words.some((word) => word.startsWith(part)))) return 4;
    return Infinity;
  }
  // Letters to change to get from one to the other, given up above `most`.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (Math.min(...next) > most) return most + 1;
      row = next;
    }
    return row[b.length];
  }
  function misspelt(key, wanted) {
    const most = wanted.length < 5 ? 1 : 2;
    if (wanted.length < 4) return Infinity;
    const whole = distance(key, wanted, most);
    if (whole <= most) return 5 + whole;
    const near = Math.min(...key.split(" ").map((word) => distance(word, wanted, most)));
    return near <= most ? 8 + near : Infinity;
  }
  kg.find = function (text, limit) {
    const wanted = folded(text);
    if (!wanted) return [];
    const ranked = (score) => {
      const best = new Map();
      for (const entry of allNames()) {
        const value = score(entry.key, wanted) * 10 + entry.rank;
        if (value < Infinity && (!best.has(entry.node) || best.get(entry.node).value > value)) best.set(entry.node, { ...entry, value });
      }
      return [...best.values()].sort((a, b) => a.value - b.value || a.node.index - b.node.index);
    };
    const exact = ranked(fit);
    return (exact.length ? exact : ranked(misspelt)).slice(0, limit);
  };

  const via = (hit) => hit.rank > 0 && el("span", { class: "via" }, hit.rank === 1 ? ` also called ${hit.name}` : ` heard as “${hit.name}”`);
  // Make an input and a list into a box that suggests nodes and hands over the one that is chosen.
  kg.suggesting = function (input, list, take) {
    let hits = [];
    let current = -1;

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      current = -1;
    }
    function mark(position) {
      current = position;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === current)));
      const item = list.children[current];
      if (!item) return;
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
    function choose(hit) {
      input.value = "";
      close();
      input.blur();
      take(hit.node);
    }
    function suggest() {
      hits = kg.find(input.value, MOST);
      if (!folded(input.value)) return close();
      const rows = hits.map((hit, i) =>
        el("li", { role: "option", id: `${list.id}-${i}`, onpointerdown: (event) => event.preventDefault(), onclick: () => choose(hit), onpointermove: () => mark(i) },
          kg.glyph(hit.node.type), el("span", { class: "name" }, hit.node.name, via(hit)), el("span", { class: "kind" }, hit.node.type.name)));
      list.replaceChildren(...(rows.length ? rows : [el("li", { class: "none", role: "option", "aria-disabled": "true" }, "No name like this")]));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(rows.length ? 0 : -1);
    }
    input.addEventListener("input", suggest);
    input.addEventListener("focus", suggest);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        input.value = "";
        close();
        input.blur();
        event.stopPropagation();
      } else if (event.key === "Enter" && hits[current]) {
        choose(hits[current]);
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length && !list.hidden) {
        event.preventDefault();
        mark((current + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
      }
    });
  };
  kg.suggesting(document.getElementById("search"), document.getElementById("suggestions"), kg.choose);
})((window.kg = window.kg || {}));
