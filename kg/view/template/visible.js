// Which nodes and links the picture holds at the moment.
"use strict";
(function (kg) {
  const { data, state } = kg;
  const MOST_WEAK = 500; // weak links drawn at once, the strongest first

  function nodeShows(node) {
    if (state.hidden.has(node.type.name)) return false;
    return node.linked ? node.index < state.detail || state.revealed.has(node) : state.lone || state.revealed.has(node);
  }

  kg.visible = function () {
    const nodes = data.nodes.filter(nodeShows);
    const shown = new Set(nodes);
    const links = [];
    for (const node of nodes) {
      for (const link of node.links) if (link.from === node && shown.has(link.to)) links.push(link);
    }
    if (state.weak) {
      const weak = data.pairs.filter((pair) => shown.has(pair.from) && shown.has(pair.to)).slice(0, MOST_WEAK);
      if (state.link && state.link.weak && !weak.includes(state.link)) weak.push(state.link);
      links.push(...weak.filter((pair) => shown.has(pair.from) && shown.has(pair.to)));
    }
    return { nodes, shown, links };
  };
})((window.kg = window.kg || {}));
