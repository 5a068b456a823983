// The panel: how to start, or all about the chosen node or line.
"use strict";
(function (kg) {
  const { el, data, state } = kg;
  const panel = document.getElementById("panel");
  const FEW = 14; // relations whose quotes are open at once

  const heading = (text, count) => el("h3", {}, text, count !== undefined && el("span", { class: "count" }, kg.number(count)));
  const chip = (type, text) => el("span", { class: "chip" }, kg.glyph(type), text || type.name);
  const close = () => el("button", { type: "button", class: "close", "aria-label": "Close", title: "Close (Esc)", onclick: kg.clear }, kg.icon("M5 5l10 10M15 5 5 15"));
  const crumbs = (left) => el("div", { class: "crumbs" }, left, close());
  const listRow = (node, aside) => el("li", {}, kg.glyph(node.type), kg.goto(node), aside !== undefined && el("span", { class: "aside" }, aside));
  const dotted = (parts) => parts.filter(Boolean).join(" · ");
  const guestsOf = (episode) => episode.relations.filter((r) => r.phrase.name === "guestOn").map((r) => r.subject.name);

  function episodeRow(episode) {
    const guests = guestsOf(episode);
    const series = episode.series === undefined ? null : data.nodes[episode.series].name;
    return el("li", { class: "episode" }, kg.goto(episode), el("p", {}, dotted([episode.date, series, guests.length && "with " + guests.join(", ")])));
  }

  function home() {
    const entities = data.nodes.filter((n) => !kg.isEpisode(n));
    const episodes = data.nodes.filter(kg.isEpisode).sort((a, b) => (a.date || "9999").localeCompare(b.date || "9999") || a.index - b.index);
    if (!data.nodes.length) return [el("h2", {}, "Nothing here yet"), el("p", { class: "lead" }, "This graph holds no entities. Build it from transcripts that name people, organisations or models.")];
    const touch = matchMedia("(pointer: coarse)").matches;
    const top = entities.filter((n) => n.linked).sort((a, b) => b.relations.length - a.relations.length || a.index - b.index).slice(0, 8);
    return [
      el("h2", {}, "What was said, and who said it"),
      el("p", { class: "lead" }, "Every line in this picture was read from a transcript. Choose a node or a line to see the words behind it."),
      el("ul", { class: "tips" },
        !touch && el("li", {}, el("kbd", {}, "/"), " finds a name, also a misheard one"),
        el("li", {}, el("kbd", {}, touch ? "double tap" : "double click"), " on a node shows all its neighbours"),
        !touch && el("li", {}, el("kbd", {}, "Esc"), " goes back to this page")),
      top.length && [heading("Most connected"), el("ul", { class: "list" }, top.map((n) => listRow(n, kg.count(n.relations.length, "relation"))))],
      episodes.length && [heading("Episodes", episodes.length), kg.lengthening(episodes, 12, episodeRow, "ul")],
    ];
  }

  // Relations of a node by what they say, the wordiest group first, the surest relation first.
  function grouped(node) {
    const groups = new Map();
    for (const relation of node.relations) {
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

  function copyButton(text) {
    const button = el("button", { type: "button", class: "action", onclick: async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = text; // no clipboard here: at least it can be marked and copied by hand
      }
    } }, "Copy IRI");
    return button;
  }

  function aboutNode(node) {
    const episode = kg.isEpisode(node);
    const groups = grouped(node);
    const open = node.relations.length <= FEW;
    const hiddenNeighbours = kg.neighbours(node).filter((n) => !kg.picture.shown.has(n)).length;
    const facts = episode
      ? [node.date, node.source]
      : [node.mentions && "named " + kg.count(node.mentions, "time"), kg.count(node.relations.length, "relation")];
    const names = [];
    if (node.aliases) names.push(el("dt", {}, "Also called"), el("dd", {}, node.aliases.join(", ")));
    if (node.misheard) names.push(el("dt", {}, "Heard as"), el("dd", {}, node.misheard.map((m) => `“${m}”`).join(", ")));
    if (node.series !== undefined) names.push(el("dt", {}, "Show"), el("dd", {}, kg.goto(data.nodes[node.series])));
    const ofShow = data.nodes.filter((n) => n.series === node.index);
    const named = episode ? data.nodes.filter((n) => (n.episodes || []).includes(node.index)) : [];
    return [
      crumbs(chip(node.type, node.show ? "Show" : undefined)),
      el("h2", {}, node.name),
      el("p", { class: "facts" }, dotted(facts)),
      names.length && el("dl", { class: "names" }, names),
      el("div", { class: "actions" },
        hiddenNeighbours > 0 && el("button", { type: "button", class: "action", onclick: () => kg.reveal(node) }, `Show ${kg.number(hiddenNeighbours)} hidden ${hiddenNeighbours === 1 ? "neighbour" : "neighbours"}`),
        node.url && kg.away(node.url, node.video ? "Watch" : "Open episode", { class: "action" }),
        node.wikipedia && kg.away("https://en.wikipedia.org/wiki/" + encodeURIComponent(node.wikipedia.replaceAll(" ", "_")), "Wikipedia", { class: "action" }),
        copyButton(data.base + node.id)),
      groups.map(([words, rows], i) => [heading(words, rows.length), kg.lengthening(rows, 12, relationRow(open, i === 0 && rows[0]))]),
      !groups.length && !episode && el("p", { class: "lead" }, "It is named, but no relation to anything else was stated."),
      ofShow.length && [heading("Episodes", ofShow.length), kg.lengthening(ofShow, 12, episodeRow, "ul")],
      node.together.length && [heading("Often named together"), el("ul", { class: "list" }, node.together.slice(0, 8).map((p) => listRow(kg.otherEnd(p, node), kg.count(p.weight, "sentence"))))],
      node.episodes && [heading("Named in", node.episodes.length), kg.lengthening(node.episodes.map((i) => data.nodes[i]), 8, episodeRow, "ul")],
      named.length && [heading("Named in it", named.length), kg.lengthening(named, 12, (n) => listRow(n, dotted([n.type.name])), "ul")],
    ];
  }

  function aboutLink(link) {
    const title = el("h2", {}, kg.goto(link.from), " – ", kg.goto(link.to));
    if (link.weak) return [crumbs(el("span", { class: "chip" }, "Named together")), title, el("p", { class: "lead" }, `Both are named in ${kg.count(link.weight, "sentence")}. That says nothing about how they are related.`)];
    const statement = (r) =>
      el("li", {},
        el("p", { class: "statement" }, kg.goto(r.subject), " ", el("span", { class: "verb" }, r.phrase.forward), " ", kg.goto(r.object), " ", kg.sureness(r)),
        kg.lengthening(r.quotes, 6, kg.quote));
    const series = !link.relations.length && el("p", { class: "lead" }, "An episode and its show, from the transcript's own description.");
    return [
      crumbs(el("span", { class: "chip" }, link.relations.length ? kg.count(link.relations.length, "relation") : "Series")),
      title, series, el("ul", { class: "statements" }, link.relations.map(statement)),
    ];
  }

  kg.drawPanel = function () {
    const content = state.node ? aboutNode(state.node) : state.link ? aboutLink(state.link) : home();
    panel.replaceChildren(...content.flat(Infinity).filter((part) => part instanceof Node));
  };
  kg.onChange((changed) => {
    if (changed.has("node") || changed.has("link")) {
      kg.drawPanel();
      panel.scrollTop = 0;
    } else if (state.node && ["revealed", "detail", "hidden", "lone"].some((key) => changed.has(key))) {
      const { scrollTop } = panel;
      kg.drawPanel();
      panel.scrollTop = scrollTop;
    }
  });
})((window.kg = window.kg || {}));
