// What the user has chosen, in one place, and its mirror in the address' hash: views can be shared, Back works.
"use strict";
(function (kg) {
  const { data } = kg;
  const BACKBONE_ABOVE = 300; // linked nodes; larger graphs open with their most central part
  const BACKBONE = 180;
  const REVEALED_WITH = 12; // neighbours that come along with a node from outside the picture

  kg.defaultDetail = data.linked > BACKBONE_ABOVE ? BACKBONE : data.linked;
  const state = {
    node: null, link: null, hidden: new Set(), detail: kg.defaultDetail, revealed: new Set(),
    lone: false, weak: false, view: "graph",
  };
  kg.state = state;
  const listeners = [];
  kg.onChange = (listener) => listeners.push(listener);

  // Change some of the state; `keep` leaves the address as it is.
  kg.set = function (patch, keep) {
    const changed = new Set(Object.keys(patch).filter((key) => state[key] !== patch[key]));
    if (!changed.size) return;
    Object.assign(state, patch);
    if (!keep) writeHash(changed.has("node") || changed.has("link"));
    for (const listener of listeners) listener(changed);
  };

  kg.choose = function (node) {
    const patch = { node, link: null };
    if (node.index >= state.detail && !state.revealed.has(node)) {
      patch.revealed = new Set([...state.revealed, node, ...kg.neighbours(node).slice(0, REVEALED_WITH)]);
    }
    if (state.hidden.has(node.type.name)) patch.hidden = without(state.hidden, node.type.name);
    kg.set(patch);
  };
  kg.chooseLink = (link) =>
    kg.set({ node: null, link, revealed: new Set([...state.revealed, link.from, link.to]), ...(link.weak ? { weak: true } : {}) });
  kg.clear = () => kg.set({ node: null, link: null });
  kg.reveal = (node) => kg.set({ revealed: new Set([...state.revealed, node, ...kg.neighbours(node)]) });
  kg.toggleType = (name) => kg.set({ hidden: state.hidden.has(name) ? without(state.hidden, name) : new Set([...state.hidden, name]) });
  kg.onlyType = function (name) {
    const others = data.types.filter((t) => t.count && t.name !== name).map((t) => t.name);
    const already = others.every((t) => state.hidden.has(t)) && !state.hidden.has(name);
    kg.set({ hidden: new Set(already ? [] : others) });
  };
  const without = (set, item) => new Set([...set].filter((other) => other !== item));

  const readable = (text) => encodeURIComponent(text).replaceAll("%2F", "/");
  function writeHash(push) {
    const parts = [];
    if (state.node) parts.push("node=" + readable(state.node.id));
    if (state.link) parts.push((state.link.weak ? "together=" : "link=") + readable(state.link.from.id) + "," + readable(state.link.to.id));
    if (state.hidden.size) parts.push("hide=" + [...state.hidden].sort().join(","));
    if (state.detail !== kg.defaultDetail) parts.push("detail=" + state.detail);
    if (state.lone) parts.push("lone=1");
    if (state.weak) parts.push("weak=1");
    if (state.view !== "graph") parts.push("view=" + state.view);
    const hash = "#" + parts.join("&");
    if (hash === location.hash || (hash === "#" && !location.hash)) return;
    if (push) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
  }

  kg.readHash = function () {
    const given = new Map(location.hash.slice(1).split("&").map((part) => part.split("=", 2)));
    const text = (key) => decoded(given.get(key) || "");
    const list = (key) => (given.get(key) || "").split(",").filter(Boolean).map(decoded);
    const detail = Number(text("detail"));
    const patch = {
      node: data.byId.get(text("node")) || null, link: findLink(list("link"), false) || findLink(list("together"), true),
      hidden: new Set(list("hide").filter((name) => data.types.some((t) => t.name === name))),
      detail: detail > 0 ? Math.min(Math.round(detail), data.linked) : kg.defaultDetail,
      lone: text("lone") === "1", weak: text("weak") === "1", view: text("view") === "table" ? "table" : "graph",
    };
    const shown = [patch.node, ...(patch.node ? kg.neighbours(patch.node).slice(0, REVEALED_WITH) : [])];
    if (patch.link) shown.push(patch.link.from, patch.link.to);
    patch.revealed = new Set([...state.revealed, ...shown.filter(Boolean)]);
    kg.set(patch, true);
  };
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return ""; // a hash that somebody cut or mistyped
    }
  }
  function findLink(ends, weak) {
    const [a, b] = ends.map((id) => data.byId.get(id));
    if (!a || !b) return null;
    return (weak ? a.together : a.links).find((l) => kg.otherEnd(l, a) === b) || null;
  }
  addEventListener("popstate", kg.readHash);
  addEventListener("hashchange", kg.readHash);
})((window.kg = window.kg || {}));
