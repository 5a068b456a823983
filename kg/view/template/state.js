// What the user has chosen, in one place, and its mirror in the address' hash: views can be shared, Back works.
"use strict";
(function (kg) {
  const { data } = kg;
  const BACKBONE_ABOVE = 300; // linked nodes; larger graphs open with their most central part
  const BACKBONE = 180;
  const REVEALED_WITH = 12; // neighbours that come along with a node from outside the picture
  const REVEALED_OF_GROUP = 60; // members that come along with a community
  const MOST_STEPS = 3;

  const nothingChosen = { node: null, link: null, path: null, group: null };
  const unfiltered = { hidden: new Set(), without: new Set(), episode: null, speaker: null, sure: 0, stated: true, weak: false, lone: false };
  const state = { ...nothingChosen, ...unfiltered, around: null, detail: 0, revealed: new Set(), view: "graph" };
  kg.state = state;
  const listeners = [];
  kg.onChange = (listener) => listeners.push(listener);

  // How each part of a view is spelt in the hash: [keys of the state, to text, from text].
  const id = (node) => (node ? readable(node.id) : "");
  const ids = (nodes) => nodes.map(id).join(",");
  const node = (text) => data.byId.get(decoded(text)) || null;
  const list = (text) => text.split(",").filter(Boolean).map(decoded);
  const names = (set) => [...set].sort().map(readable).join(",");
  const known = (text, all) => new Set(list(text).filter((name) => all.some((item) => item.name === name)));
  const flag = (key) => [[key], (s) => (s[key] ? "1" : "0"), (text) => ({ [key]: text === "1" })];
  const spelling = {
    node: [["node"], (s) => id(s.node), (text) => ({ node: node(text) })],
    link: [["link"], (s) => (s.link && !s.link.weak ? ids([s.link.from, s.link.to]) : ""), (text) => ({ link: findLink(list(text), false) })],
    together: [["link"], (s) => (s.link && s.link.weak ? ids([s.link.from, s.link.to]) : ""), (text) => ({ link: findLink(list(text), true) })],
    path: [["path"], (s) => (s.path ? ids(s.path) : ""), (text) => ({ path: both(text.split(",").map(node)) })],
    group: [["group"], (s) => (s.group === null ? "" : String(s.group)), (text) => ({ group: data.groups.some((g) => String(g.number) === text) ? Number(text) : null })],
    around: [["around"], (s) => (s.around ? id(s.around.node) + "," + s.around.steps : ""), readAround],
    hide: [["hidden"], (s) => names(s.hidden), (text) => ({ hidden: known(text, data.types) })],
    without: [["without"], (s) => names(s.without), (text) => ({ without: known(text, data.phrases) })],
    episode: [["episode"], (s) => id(s.episode), (text) => ({ episode: node(text) })],
    speaker: [["speaker"], (s) => readable(s.speaker || ""), (text) => ({ speaker: data.speakers.find((name) => name === decoded(text)) || null })],
    sure: [["sure"], (s) => String(s.sure), (text) => ({ sure: between(0, Number(text), 100) })],
    detail: [["detail"], (s) => String(s.detail), (text) => (Number(text) > 0 ? { detail: between(1, Number(text), data.linked) } : {})],
    stated: flag("stated"), weak: flag("weak"), lone: flag("lone"),
    view: [["view"], (s) => s.view, (text) => ({ view: text === "table" ? "table" : "graph" })],
  };

  function readAround(text) {
    const [first, steps] = text.split(",");
    const centre = node(first || "");
    return { around: centre && { node: centre, steps: between(1, Number(steps) || 1, MOST_STEPS) } };
  }
  const both = (nodes) => (nodes.length === 2 && nodes[0] && nodes[1] ? nodes : null);
  const between = (least, value, most) => Math.min(Math.max(Math.round(value) || least, least), most);
  function findLink(ends, weak) {
    const [a, b] = ends.map((text) => data.byId.get(text));
    if (!a || !b) return null;
    return (weak ? a.together : a.links).find((l) => kg.otherEnd(l, a) === b) || null;
  }
  function readable(text) {
    return encodeURIComponent(text).replaceAll("%2F", "/");
  }
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return ""; // a hash that somebody cut or mistyped
    }
  }

  // The view that the page opens with: what the author of the page asked for.
  state.detail = data.linked > BACKBONE_ABOVE ? BACKBONE : data.linked;
  for (const [key, text] of Object.entries(data.settings.view)) Object.assign(state, spelling[key][2](text));
  const initial = { ...state };
  const initialText = Object.fromEntries(Object.entries(spelling).map(([key, [, write]]) => [key, write(initial)]));
  revealEnds(state);

  kg.hash = function () {
    const parts = Object.entries(spelling).map(([key, [, write]]) => [key, write(state)]).filter(([key, text]) => text !== initialText[key]);
    return parts.length ? "#" + parts.map(([key, text]) => key + "=" + text).join("&") : "";
  };
  function writeHash(push) {
    const hash = kg.hash();
    if (hash === location.hash) return;
    history[push ? "pushState" : "replaceState"](null, "", hash || "#");
  }
  kg.readHash = function () {
    const patch = { ...initial };
    for (const part of location.hash.slice(1).split("&")) {
      const [key, text] = part.split("=", 2);
      if (Object.hasOwn(spelling, key)) Object.assign(patch, spelling[key][2](text || ""));
    }
    patch.revealed = new Set(state.revealed);
    revealEnds(patch);
    kg.set(patch, true);
  };
  function membersOf(group) {
    return data.groups.find((g) => g.number === group).members.slice(0, REVEALED_OF_GROUP);
  }
  // What a view is about is shown, whatever the detail.
  function revealEnds(view) {
    const shown = [view.node, ...(view.node ? kg.neighbours(view.node).slice(0, REVEALED_WITH) : [])];
    if (view.link) shown.push(view.link.from, view.link.to);
    if (view.group !== null) shown.push(...membersOf(view.group));
    view.revealed = new Set([...view.revealed, ...shown.filter(Boolean)]);
  }
  addEventListener("popstate", kg.readHash);
  addEventListener("hashchange", kg.readHash);

  // Change some of the state; `keep` leaves the address as it is.
  kg.set = function (patch, keep) {
    const changed = new Set(Object.keys(patch).filter((key) => state[key] !== patch[key]));
    if (!changed.size) return;
    Object.assign(state, patch);
    if (!keep) writeHash(["node", "link", "path", "group", "around"].some((key) => changed.has(key)));
    for (const listener of listeners) listener(changed);
  };

  kg.choose = function (node) {
    const patch = { ...nothingChosen, node };
    if (!kg.picture.shown.has(node)) {
      patch.revealed = new Set([...state.revealed, node, ...kg.neighbours(node).slice(0, REVEALED_WITH)]);
      patch.around = null;
    }
    if (state.hidden.has(node.type.name)) patch.hidden = without(state.hidden, node.type.name);
    kg.set(patch);
  };
  kg.chooseLink = (link) =>
    kg.set({ ...nothingChosen, link, revealed: new Set([...state.revealed, link.from, link.to]), ...(link.weak ? { weak: true } : {}) });
  kg.choosePath = (from, to) => kg.set({ ...nothingChosen, path: [from, to], around: null });
  kg.chooseGroup = (number) => kg.set({ ...nothingChosen, group: number, around: null, revealed: new Set([...state.revealed, ...membersOf(number)]) });
  kg.clear = () => kg.set(nothingChosen);
  kg.reveal = (node) => kg.set({ revealed: new Set([...state.revealed, node, ...kg.neighbours(node)]) });
  kg.keepAround = (node, steps) => kg.set({ around: steps ? { node, steps } : null });
  kg.unfilter = () => kg.set({ ...unfiltered, around: null });
  // A copy of the set in which the item is, or is not.
  kg.toggled = (set, item) => (set.has(item) ? without(set, item) : new Set([...set, item]));
  kg.toggleType = (name) => kg.set({ hidden: kg.toggled(state.hidden, name) });
  kg.onlyType = function (name) {
    const others = data.types.filter((t) => t.count && t.name !== name).map((t) => t.name);
    const already = others.every((t) => state.hidden.has(t)) && !state.hidden.has(name);
    kg.set({ hidden: new Set(already ? [] : others) });
  };
  function without(set, item) {
    return new Set([...set].filter((other) => other !== item));
  }
})((window.kg = window.kg || {}));
