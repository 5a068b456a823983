// The panel: how to start, or all about the chosen node, line, path or community.
"use strict";
(function (kg) {
  const { el, data, state } = kg;
  const panel = document.getElementById("panel");
  const FEW = 14; // relations whose quotes are open at once
  const STEPS = [1, 2, 3];

  const heading = (text, count) => el("h3", {}, text, count !== undefined && el("span", { class: "count" }, kg.number(count)));
  const chip = (type, text) => el("span", { class: "chip" }, kg.glyph(type), text || type.name);
  const plainChip = (text) => el("span", { class: "chip" }, text);
  const button = (text, onclick, properties) => el("button", { type: "button", class: "action", onclick, ...properties }, text);
  const iconButton = (label, path, onclick) => el("button", { type: "button", class: "close", "aria-label": label, title: label, onclick }, kg.icon(path));
  const crumbs = (left) =>
    el("div", { class: "crumbs" }, left, el("span", { class: "steps" },
      iconButton("Back", "M12 4 6 10l6 6", () => history.back()), iconButton("Forward", "M8 4l6 6-6 6", () => history.forward()),
      iconButton("Close", "M5 5l10 10M15 5 5 15", kg.clear)));
  const listRow = (node, aside) => el("li", {}, kg.glyph(node.type), kg.goto(node), aside !== undefined && el("span", { class: "aside" }, aside));
  const dotted = (parts) => parts.filter(Boolean).join(" · ");
  const sparqlButton = () => button("SPARQL", kg.showQuery, { title: "A query that finds this in graph.ttl" });

  function home() {
    const entities = data.nodes.filter((n) => !kg.isEpisode(n));
    if (!data.nodes.length) return [el("h2", {}, "Nothing here yet"), el("p", { class: "lead" }, "This graph holds no entities. Build it from transcripts that name people, organisations or models.")];
    const touch = matchMedia("(pointer: coarse)").matches;
    const top = entities.filter((n) => n.linked).sort((a, b) => b.relations.length - a.relations.length || a.index - b.index).slice(0, 8);
    const groupRow = (group) =>
      el("li", {}, el("button", { type: "button", class: "goto", onclick: () => kg.chooseGroup(group.number) }, group.name), el("span", { class: "aside" }, kg.number(group.members.length)));
    return [
      el("h2", {}, "What was said, and who said it"),
      el("p", { class: "lead" }, "Every line in this picture was read from a transcript. Choose a node or a line to see the words behind it."),
      el("ul", { class: "tips" },
        !touch && el("li", {}, el("kbd", {}, "/"), " finds a name, also a misheard one"),
        el("li", {}, el("kbd", {}, touch ? "double tap" : "double click"), " on a node shows all its neighbours"),
        !touch && el("li", {}, el("kbd", {}, "Shift click"), " on a second node shows how the two are connected"),
        !touch && el("li", {}, el("kbd", {}, "Esc"), " goes back to this page")),
      top.length && [heading("Most connected"), el("ul", { class: "list" }, top.map((n) => listRow(n, kg.count(n.relations.length, "relation"))))],
      data.groups.length && [heading("Communities", data.groups.length), kg.lengthening(data.groups, 6, groupRow, "ul", "list")],
      data.episodes.length && [heading("Episodes", data.episodes.length), kg.lengthening(data.episodes, 12, kg.episodeRow, "ul")],
    ];
  }

  // Relations of a node by what they say, the wordiest group first, the surest relation first.
  function grouped(relations, node) {
    const groups = new Map();
    for (const relation of relations) {
      const outgoing = relation.subject === node || relation.phrase.symmetric;
      const words = outgoing ? relation.phrase.forward : relation.phrase.backward;
      if (!groups.has(words)) groups.set(words, []);
      groups.get(words).push({ relation, other: relation.subject === node ? relation.object : relation.subject });
    }
    for (const rows of groups.values()) rows.sort((a, b) => b.relation.confidence - a.relation.confidence || a.other.index - b.other.index);
    return [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
  }
  function relationRow(open, first) {
    return (row) => {
      const { relation, other } = row;
      return el("details", { class: "row", open: open || row === first },
        el("summary", {}, kg.glyph(other.type), kg.goto(other), kg.sureness(relation)),
        kg.lengthening(relation.quotes, 3, kg.quote));
    };
  }

  // What can be done with a node: only its neighbourhood, the path to another one.
  function scopeButtons(node) {
    const { around } = state;
    const isOn = (steps) => Boolean(around && around.node === node && around.steps === steps);
    return el("div", { class: "segments", role: "group", "aria-label": "Show only this neighbourhood" },
      el("span", {}, "Only within"),
      STEPS.map((steps) => button(String(steps), () => kg.keepAround(node, isOn(steps) ? 0 : steps), {
        "aria-pressed": String(isOn(steps)), "aria-label": kg.count(steps, "step"), title: `Only what is within ${kg.count(steps, "step")}`,
      })), el("span", {}, "steps"));
  }
  function pathBox(node) {
    const list = el("ul", { id: "path-suggestions", role: "listbox", class: "suggestions", "aria-label": "Suggestions", hidden: true });
    const input = el("input", {
      id: "path-to", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: "Path to …", "aria-label": `Path from ${node.name} to`,
      "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    });
    kg.suggesting(input, list, (target) => target !== node && kg.choosePath(node, target));
    return el("div", { class: "find small" }, input, list);
  }

  function aboutNode(node) {
    const episode = kg.isEpisode(node);
    const relations = node.relations.filter(kg.passes), filtered = node.relations.length - relations.length;
    const groups = grouped(relations, node);
    const open = relations.length <= FEW;
    const hiddenNeighbours = kg.neighbours(node).filter((n) => !kg.picture.shown.has(n)).length;
    const facts = episode
      ? [node.date, node.source]
      : [node.mentions && "named " + kg.count(node.mentions, "time"), kg.count(node.relations.length, "relation")];
    const names = [];
    if (node.aliases) names.push(el("dt", {}, "Also called"), el("dd", {}, node.aliases.join(", ")));
    if (node.misheard) names.push(el("dt", {}, "Heard as"), el("dd", {}, node.misheard.map((m) => `“${m}”`).join(", ")));
    if (node.series !== undefined) names.push(el("dt", {}, "Show"), el("dd", {}, kg.goto(data.nodes[node.series])));
    const group = data.groups.find((g) => g.number === node.cluster);
    if (group) names.push(el("dt", {}, "Among"), el("dd", {}, el("button", { type: "button", class: "goto", onclick: () => kg.chooseGroup(group.number) }, group.name)));
    const ofShow = data.episodes.filter((n) => n.series === node.index);
    const named = episode ? data.nodes.filter((n) => (n.episodes || []).includes(node.index)) : [];
    const relatives = episode ? kg.relatives(node) : [];
    return [
      crumbs(chip(node.type, node.show ? "Show" : undefined)),
      el("h2", {}, node.name),
      el("p", { class: "facts" }, dotted(facts)),
      names.length && el("dl", { class: "names" }, names),
      el("div", { class: "actions" },
        hiddenNeighbours > 0 && !state.around && button(`Show ${kg.number(hiddenNeighbours)} hidden ${hiddenNeighbours === 1 ? "neighbour" : "neighbours"}`, () => kg.reveal(node)),
        node.url && kg.away(node.url, node.video ? "Watch" : "Open episode", { class: "action" }),
        node.wikipedia && kg.away(kg.article(node), "Wikipedia", { class: "action" }),
        button("Copy IRI", (event) => kg.copy(kg.iri(node), event.currentTarget)),
        sparqlButton()),
      node.linked && el("div", { class: "actions" }, scopeButtons(node), pathBox(node)),
      groups.map(([words, rows], i) => [heading(words, rows.length), kg.lengthening(rows, 12, relationRow(open, i === 0 && rows[0]))]),
      filtered > 0 && el("p", { class: "lead" }, `${kg.count(filtered, "relation")} filtered out. `, el("button", { type: "button", class: "link", onclick: kg.unfilter }, "Show everything")),
      !node.relations.length && !episode && el("p", { class: "lead" }, "It is named, but no relation to anything else was stated."),
      ofShow.length && [heading("Episodes", ofShow.length), kg.lengthening(ofShow, 12, kg.episodeRow, "ul")],
      relatives.length && [heading("Names the same things", relatives.length), kg.lengthening(relatives, 6, kg.relativeRow, "ul")],
      node.together.length && [heading("Often named together"), el("ul", { class: "list" }, node.together.slice(0, 8).map((p) => listRow(kg.otherEnd(p, node), kg.count(p.weight, "sentence"))))],
      node.episodes && [heading("Named in", node.episodes.length), kg.lengthening(node.episodes.map((i) => data.nodes[i]), 8, kg.episodeRow, "ul")],
      named.length && [heading("Named in it", named.length), kg.lengthening(named, 12, (n) => listRow(n, dotted([n.type.name])), "ul", "list")],
    ];
  }

  const statement = (r) =>
    el("li", {},
      el("p", { class: "statement" }, kg.goto(r.subject), " ", el("span", { class: "verb" }, r.phrase.forward), " ", kg.goto(r.object), " ", kg.sureness(r)),
      kg.lengthening(r.quotes, 6, kg.quote));

  function aboutLink(link) {
    const title = el("h2", {}, kg.goto(link.from), " – ", kg.goto(link.to));
    const actions = el("div", { class: "actions" }, sparqlButton());
    if (link.weak) return [crumbs(plainChip("Named together")), title, el("p", { class: "lead" }, `Both are named in ${kg.count(link.weight, "sentence")}. That says nothing about how they are related.`), actions];
    const series = !link.relations.length && el("p", { class: "lead" }, "An episode and its show, from the transcript's own description.");
    return [
      crumbs(plainChip(link.relations.length ? kg.count(link.relations.length, "relation") : "Series")),
      title, series, link.relations.length && actions, el("ul", { class: "statements" }, link.relations.map(statement)),
    ];
  }

  function aboutPath([from, to]) {
    const found = kg.findPath(from, to);
    const title = el("h2", {}, kg.goto(from), " → ", kg.goto(to));
    const turn = button("Turn round", () => kg.choosePath(to, from));
    if (!found) return [crumbs(plainChip("Path")), title, el("p", { class: "lead" }, "No chain of stated relations connects the two", kg.filterCount() > 0 && ", as far as the filters let them through", ".")];
    return [
      crumbs(plainChip("Path")), title, el("p", { class: "facts" }, kg.count(found.relations.length, "step")),
      el("div", { class: "actions" }, turn, sparqlButton()),
      el("ul", { class: "statements" }, found.relations.map(statement)),
    ];
  }

  function aboutGroup(number) {
    const group = data.groups.find((g) => g.number === number);
    return [
      crumbs(plainChip("Community")), el("h2", {}, group.name), el("p", { class: "facts" }, kg.count(group.members.length, "member")),
      el("div", { class: "actions" }, sparqlButton()),
      kg.lengthening(group.members, 40, (n) => listRow(n, kg.count(n.relations.length, "relation")), "ul", "list"),
    ];
  }

  kg.drawPanel = function () {
    const { node, link, path, group } = state;
    const content = node ? aboutNode(node) : link ? aboutLink(link) : path ? aboutPath(path) : group !== null ? aboutGroup(group) : home();
    panel.replaceChildren(...content.flat(Infinity).filter((part) => part instanceof Node));
  };
  const FILTERS = ["revealed", "detail", "hidden", "lone", "around", "without", "episode", "speaker", "sure", "stated"];
  kg.onChange((changed) => {
    if (["node", "link", "path", "group"].some((key) => changed.has(key))) {
      kg.drawPanel();
      panel.scrollTop = 0;
    } else if ((state.node || state.path) && FILTERS.some((key) => changed.has(key))) {
      const { scrollTop } = panel;
      kg.drawPanel();
      panel.scrollTop = scrollTop;
    }
  });
})((window.kg = window.kg || {}));
