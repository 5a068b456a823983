// The embedded data, with the links between its parts: nodes, links (lines of the picture), relations, quotes.
"use strict";
(function (kg) {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const NAMED_AFTER = 3; // central nodes that give a community its name
  const GROUP = 4; // members of the smallest community that is worth a name

  const types = new Map(raw.types.map((t) => [t.name, { ...t, count: 0 }]));
  const nodes = raw.nodes.map((n) => {
    const type = types.get(n.group);
    type.count += 1;
    return {
      index: n.id, name: n.label, type, size: n.size * kg.shapeScale[n.shape], x: n.x, y: n.y,
      cluster: n.cluster, linked: n.id < raw.linked, links: [], relations: [], together: [], ...raw.records[n.id],
    };
  });
  const phrases = raw.phrases.map(([name, forward, backward, symmetric]) => ({ name, forward, backward, symmetric, count: 0 }));
  const relations = raw.relations.map(([s, p, o, confidence, quotes], index) => {
    const relation = {
      index, subject: nodes[s], phrase: phrases[p], object: nodes[o], confidence,
      quotes: quotes.map(([episode, words, method, speaker, time, start, end, segment]) => ({
        episode: nodes[episode], words, method: raw.methods[method], speaker: raw.speakers[speaker], time, start, end, segment,
      })),
    };
    phrases[p].count += 1;
    nodes[s].relations.push(relation);
    if (o !== s) nodes[o].relations.push(relation);
    return relation;
  });
  const links = new Map();
  for (const e of raw.edges) {
    const link = {
      id: String(e.id), from: nodes[e.from], to: nodes[e.to], width: e.width, arrows: e.arrows || "",
      relations: e.relations.map((i) => relations[i]),
    };
    link.from.links.push(link);
    if (link.to !== link.from) link.to.links.push(link);
    links.set(link.id, link);
  }
  // Weak links: named in the same sentences, whatever is said.
  raw.pairs.forEach(([a, b, weight], i) => {
    const pair = { id: "w" + i, from: nodes[a], to: nodes[b], weight, width: 1, arrows: "", relations: [], weak: true };
    pair.from.together.push(pair);
    pair.to.together.push(pair);
    links.set(pair.id, pair);
  });
  for (const node of nodes) node.together.sort((a, b) => b.weight - a.weight);

  kg.isEpisode = (node) => node.type.name === "Episode";
  const byDate = (a, b) => (a.date || "9999").localeCompare(b.date || "9999") || a.index - b.index;
  // Communities, the largest first, named by their most central members.
  function communities() {
    const members = new Map();
    for (const node of nodes) {
      if (node.cluster < 0) continue;
      members.has(node.cluster) ? members.get(node.cluster).push(node) : members.set(node.cluster, [node]);
    }
    const groups = [...members].filter(([, all]) => all.length >= GROUP).map(([number, all]) => {
      const entities = all.filter((n) => !kg.isEpisode(n));
      const names = (entities.length ? entities : all).slice(0, NAMED_AFTER).map((n) => n.name);
      return { number, members: all, name: names.join(", ") };
    });
    return groups.length > 1 ? groups.sort((a, b) => a.number - b.number) : [];
  }

  kg.data = {
    title: raw.title, base: raw.base, linked: raw.linked, settings: raw.settings, prefixes: raw.prefixes,
    nodes, relations, links, phrases, types: [...types.values()], speakers: raw.speakers,
    pairs: [...links.values()].filter((l) => l.weak).sort((a, b) => b.weight - a.weight),
    byId: new Map(nodes.map((n) => [n.id, n])),
    episodes: nodes.filter(kg.isEpisode).sort(byDate),
    groups: communities(),
  };
  kg.otherEnd = (link, node) => (link.from === node ? link.to : link.from);
  // Nodes joined to this one, the most important first.
  kg.neighbours = (node) => node.links.map((l) => kg.otherEnd(l, node)).filter((n) => n !== node).sort((a, b) => a.index - b.index);
  // What a line says, in few words.
  kg.linkWords = function (link) {
    if (link.weak) return `named together in ${kg.count(link.weight, "sentence")}`;
    if (!link.relations.length) return "episode of";
    return [...new Set(link.relations.map((r) => r.phrase.forward))].join(" · ");
  };
})((window.kg = window.kg || {}));
