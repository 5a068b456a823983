// Which nodes and links the picture holds at the moment: what passes the filters, as far as the detail goes.
"use strict";
(function (kg) {
  const { data, state } = kg;
  const MOST_WEAK = 500; // weak links drawn at once, the strongest first

  // Whether the relations themselves are filtered, not only the types of their ends.
  const choosy = () => state.without.size > 0 || state.episode || state.speaker || state.sure > 0 || !state.stated;
  kg.filterCount = () =>
    [state.without.size, state.episode, state.speaker, state.sure, !state.stated, state.weak, state.lone].filter(Boolean).length;

  kg.passes = function (relation) {
    if (!state.stated || state.without.has(relation.phrase.name) || relation.confidence * 100 < state.sure) return false;
    const { episode, speaker } = state;
    return (!episode && !speaker) || relation.quotes.some((q) => (!episode || q.episode === episode) && (!speaker || q.speaker === speaker));
  };
  const linkPasses = (link) => link.relations.some(kg.passes) || (!link.relations.length && !choosy());
  const typeShows = (node) => !state.hidden.has(node.type.name);

  // Nodes that are left when the relations are filtered: those which one of them joins, and the filter's episode.
  function passing() {
    const found = new Set(state.episode ? [state.episode] : []);
    for (const relation of data.relations) if (kg.passes(relation)) found.add(relation.subject).add(relation.object);
    return found;
  }
  // Nodes within so many steps of one, over lines and types that are shown.
  function within({ node, steps }) {
    const found = new Set([node]);
    let front = [node];
    for (let step = 0; step < steps; step++) {
      const next = [];
      for (const here of front) {
        for (const link of here.links) {
          const other = kg.otherEnd(link, here);
          if (found.has(other) || !typeShows(other) || !linkPasses(link)) continue;
          found.add(other);
          next.push(other);
        }
      }
      front = next;
    }
    return found;
  }
  function shownNodes() {
    if (state.around) {
      const near = within(state.around);
      return data.nodes.filter((node) => near.has(node));
    }
    const left = choosy() ? passing() : null;
    const steps = state.path ? new Set((kg.findPath(...state.path) || { nodes: state.path }).nodes) : new Set();
    let detail = state.detail;
    return data.nodes.filter((node) => {
      if (steps.has(node)) return true;
      if (!typeShows(node)) return false;
      if (node.linked && (!left || left.has(node)) && detail > 0) {
        detail -= 1;
        return true;
      }
      return state.revealed.has(node) || (!node.linked && state.lone && (!left || left.has(node)));
    });
  }

  kg.visible = function () {
    const nodes = shownNodes();
    const shown = new Set(nodes);
    const links = [];
    const plain = !choosy();
    for (const node of nodes) {
      for (const link of node.links) if (link.from === node && shown.has(link.to) && (plain || linkPasses(link))) links.push(link);
    }
    if (state.weak) {
      const weak = data.pairs.filter((pair) => shown.has(pair.from) && shown.has(pair.to)).slice(0, MOST_WEAK);
      if (state.link && state.link.weak && !weak.includes(state.link)) weak.push(state.link);
      links.push(...weak.filter((pair) => shown.has(pair.from) && shown.has(pair.to)));
    }
    return { nodes, shown, links };
  };
})((window.kg = window.kg || {}));
