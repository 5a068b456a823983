// The shortest chain of stated relations between two nodes, preferring sure ones; as `KnowledgeGraph.path` finds it.
"use strict";
(function (kg) {
  // A queue that gives back the smallest first.
  function Heap() {
    const items = [];
    const swap = (i, j) => ([items[i], items[j]] = [items[j], items[i]]);
    this.push = function (item) {
      let i = items.push(item) - 1;
      for (let up = (i - 1) >> 1; i > 0 && items[up].cost > items[i].cost; i = up, up = (i - 1) >> 1) swap(i, up);
    };
    this.pop = function () {
      const first = items[0], last = items.pop();
      if (items.length) items[0] = last;
      for (let i = 0, least = 0; ; i = least) {
        for (const child of [2 * i + 1, 2 * i + 2]) if (child < items.length && items[child].cost < items[least].cost) least = child;
        if (least === i) return first;
        swap(i, least);
      }
    };
    this.size = () => items.length;
  }

  // The surest relation of a line that passes the filters.
  const surest = (link) => link.relations.filter(kg.passes).reduce((best, r) => (!best || r.confidence > best.confidence ? r : best), null);

  function search(from, to) {
    const reached = new Map([[from, { cost: 0, link: null }]]);
    const done = new Set();
    const queue = new Heap();
    queue.push({ node: from, cost: 0 });
    while (queue.size()) {
      const { node, cost } = queue.pop();
      if (node === to) break;
      if (done.has(node)) continue;
      done.add(node);
      for (const link of node.links) {
        const relation = surest(link), other = kg.otherEnd(link, node);
        if (!relation || done.has(other)) continue;
        // A length of 1 a step, and less than one step's worth of doubt on top.
        const further = cost + 1.5 - relation.confidence / 2;
        if (reached.has(other) && reached.get(other).cost <= further) continue;
        reached.set(other, { cost: further, link, relation });
        queue.push({ node: other, cost: further });
      }
    }
    if (!reached.has(to)) return null;
    const nodes = [to], links = [], relations = [];
    while (nodes[0] !== from) {
      const { link, relation } = reached.get(nodes[0]);
      links.unshift(link);
      relations.unshift(relation);
      nodes.unshift(kg.otherEnd(link, nodes[0]));
    }
    return { nodes, links, relations };
  }

  let last = { key: null, found: null };
  // { nodes, links, relations } from one node to another under the present filters; null where nothing connects them.
  kg.findPath = function (from, to) {
    const { without, episode, speaker, sure, stated } = kg.state;
    const key = [from, to, without, episode, speaker, sure, stated];
    if (!last.key || key.some((part, i) => part !== last.key[i])) last = { key, found: search(from, to) };
    return last.found;
  };
})((window.kg = window.kg || {}));
