// Keys: `/` to search, Esc to go back, and the picture itself by arrows. What is chosen is also said aloud.
"use strict";
(function (kg) {
  const { data, state } = kg;
  const network = document.getElementById("network");
  const live = document.getElementById("live");
  const PAN = 80; // pixels a key press
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog, [role=menu]")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search").focus();
      document.getElementById("search").select();
    } else if (event.key === "Escape") {
      kg.clear();
    }
  });

  document.getElementById("skip").addEventListener("click", () => document.getElementById("panel").focus());

  // The shown node that lies nearest in a direction: what is joined to the chosen one before all others.
  function nearest([dx, dy]) {
    const here = kg.picture.place(state.node);
    const joined = new Set(kg.picture.linksOf(state.node).map((l) => kg.otherEnd(l, state.node)));
    let best = null, least = Infinity;
    for (const node of kg.picture.nodes) {
      const at = kg.picture.place(node), ahead = (at.x - here.x) * dx + (at.y - here.y) * dy;
      const aside = Math.abs((at.x - here.x) * dy) + Math.abs((at.y - here.y) * dx);
      if (node === state.node || ahead <= 0 || aside > 2 * ahead) continue;
      const cost = (ahead + 2 * aside) * (joined.has(node) ? 1 : 4);
      if (cost < least) [best, least] = [node, cost];
    }
    return best;
  }
  network.addEventListener("keydown", (event) => {
    const arrow = arrows[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow && event.shiftKey) kg.pan(arrow[0] * PAN, arrow[1] * PAN);
    else if (arrow) {
      const next = state.node && kg.picture.shown.has(state.node) ? nearest(arrow) : kg.picture.nodes[0];
      if (next) kg.choose(next);
    } else if (event.key === "+" || event.key === "=") kg.zoom(1.4);
    else if (event.key === "-") kg.zoom(1 / 1.4);
    else if (event.key === "0") kg.fit(true);
    else if (event.key === "Enter" && state.node) document.getElementById("panel").focus();
    else return;
    event.preventDefault();
  });

  function said() {
    if (state.node) return `${state.node.name}, ${state.node.type.name}, ${kg.count(state.node.relations.length, "relation")}`;
    if (state.link) return `${state.link.from.name}, ${kg.linkWords(state.link)}, ${state.link.to.name}`;
    if (state.path) return `Path from ${state.path[0].name} to ${state.path[1].name}`;
    if (state.group !== null) return `Community ${data.groups.find((g) => g.number === state.group).name}`;
    return "";
  }
  kg.onChange((changed) => {
    if (["node", "link", "path", "group"].some((key) => changed.has(key))) live.textContent = said();
  });
})((window.kg = window.kg || {}));
