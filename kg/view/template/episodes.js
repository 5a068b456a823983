// Episodes: what they have in common, their rows in lists, and the strip that shows them in time.
"use strict";
(function (kg) {
  const { el, data, state } = kg;
  const ROWS = 3; // dots over each other on the strip
  const DAY = 86400000;

  const dotted = (parts) => parts.filter(Boolean).join(" · ");
  const guestsOf = (episode) => episode.relations.filter((r) => r.phrase.name === "guestOn").map((r) => r.subject);

  let sharing = null;
  // Episode → the entities that it shares with others: [{ node, others }], those in most episodes first.
  function shared(episode) {
    if (!sharing) {
      sharing = new Map(data.episodes.map((e) => [e, []]));
      for (const node of data.nodes) {
        const episodes = (node.episodes || []).map((i) => data.nodes[i]);
        if (episodes.length > 1) for (const e of episodes) sharing.get(e).push({ node, others: episodes.filter((other) => other !== e) });
      }
      // A show is named by each of its episodes: that says nothing.
      for (const [e, rows] of sharing) sharing.set(e, rows.filter((row) => row.node.index !== e.series).sort((a, b) => b.others.length - a.others.length || a.node.index - b.node.index));
    }
    return sharing.get(episode);
  }
  // The other episodes that name the same entities, those with the most of them first.
  kg.relatives = function (episode) {
    const found = new Map();
    for (const { node, others } of shared(episode)) {
      for (const other of others) found.has(other) ? found.get(other).push(node) : found.set(other, [node]);
    }
    return [...found].map(([other, nodes]) => ({ episode: other, nodes })).sort((a, b) => b.nodes.length - a.nodes.length || a.episode.index - b.episode.index);
  };

  kg.episodeRow = function (episode) {
    const guests = guestsOf(episode).map((g) => g.name);
    const series = episode.series === undefined ? null : data.nodes[episode.series].name;
    const common = shared(episode);
    return el("li", { class: "episode" }, kg.goto(episode),
      el("p", {}, dotted([episode.date, series, guests.length && "with " + guests.join(", ")])),
      common.length > 0 && el("p", { class: "shared" }, `Shares ${kg.count(common.length, "name")} with other episodes: `,
        common.slice(0, 3).flatMap(({ node }, i) => [i ? ", " : "", kg.goto(node)]), common.length > 3 && " …"));
  };
  kg.relativeRow = ({ episode, nodes }) =>
    el("li", { class: "episode" }, kg.goto(episode), el("p", { class: "shared" }, `${kg.count(nodes.length, "name")} in common: `,
      nodes.slice(0, 5).flatMap((node, i) => [i ? ", " : "", kg.goto(node)]), nodes.length > 5 && " …"));

  // The strip: a dot for each dated episode, a tick for each year or month.
  const strip = document.getElementById("timeline");
  const dated = data.episodes.filter((e) => /^\d{4}-\d\d-\d\d$/.test(e.date || "")).map((episode) => ({ episode, time: Date.parse(episode.date) })).filter((d) => !Number.isNaN(d.time));
  const first = dated.length ? dated[0].time : 0, last = dated.length ? dated[dated.length - 1].time : 0;
  const from = first - Math.max((last - first) * 0.03, 20 * DAY), to = last + Math.max((last - first) * 0.03, 20 * DAY);
  const where = (time) => `${(((time - from) / (to - from)) * 100).toFixed(2)}%`;

  function ticks() {
    const start = new Date(from), end = new Date(to);
    const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
    const step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => months / s <= 9) || 240;
    const marks = [];
    for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1; ; month++) {
      const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (time >= to) return marks;
      if (month % step) continue;
      const text = step >= 12 ? String(Math.floor(month / 12)) : new Date(time).toLocaleDateString("en", { month: "short", year: month % 12 && marks.length ? undefined : "numeric", timeZone: "UTC" });
      marks.push(el("span", { class: "tick", style: `left:${where(time)}` }, text));
    }
  }
  const dots = dated.map(({ episode, time }, i) => {
    const words = dotted([episode.date, episode.name]);
    const dot = el("button", {
      type: "button", class: "dot", title: words, "aria-label": words, tabindex: i ? "-1" : "0",
      style: `left:${where(time)};bottom:${22 + (i % ROWS) * 9 * (dated.length > 12 ? 1 : 0)}px`, onclick: () => kg.choose(episode),
    });
    return { episode, dot };
  });
  strip.hidden = !dots.length;
  document.body.classList.toggle("timed", dots.length > 0);
  strip.append(...(dots.length ? ticks() : []), ...dots.map((d) => d.dot));
  // One stop for the Tab key; within, the arrows go from episode to episode.
  strip.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = dots.findIndex((d) => d.dot === event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = dots[Math.min(Math.max(at + step, 0), dots.length - 1)].dot;
    for (const { dot } of dots) dot.tabIndex = dot === next ? 0 : -1;
    next.focus();
  });
  // The chosen episode, or those in which the chosen thing is named.
  function mark() {
    const { node } = state;
    const named = new Set(node ? (kg.isEpisode(node) ? [node.index] : node.episodes || []) : []);
    for (const { episode, dot } of dots) dot.classList.toggle("named", named.has(episode.index));
    strip.classList.toggle("marked", named.size > 0);
  }
  kg.onChange((changed) => changed.has("node") && mark());
  kg.markTimeline = mark;
})((window.kg = window.kg || {}));
