// Quotes and the links in them: where words were said, by whom, and where to hear them.
"use strict";
(function (kg) {
  const { el } = kg;

  // A name that leads to its node.
  kg.goto = function (node, properties) {
    return el("button", { type: "button", class: "goto", onclick: (event) => {
      event.preventDefault(); // inside a summary it would also open or close the row
      kg.choose(node);
    }, ...properties }, node.name);
  };
  kg.away = (href, text, properties) => el("a", { href, target: "_blank", rel: "noopener noreferrer", ...properties }, text);

  // The address of a moment: in a video, else of the episode, with the time as a media fragment.
  kg.momentOf = function (episode, seconds) {
    if (seconds === null || !episode.url) return null;
    const whole = Math.floor(seconds);
    if (episode.video) return `${episode.video}&t=${whole}s`;
    return episode.url.includes("#") ? episode.url : `${episode.url}#t=${whole}`;
  };

  kg.quote = function (quote) {
    const href = kg.momentOf(quote.episode, quote.time);
    const time = quote.time === null ? null : kg.clock(quote.time);
    const parts = [
      quote.speaker && el("b", {}, quote.speaker),
      time && (href ? kg.away(href, time, { class: "time", title: quote.episode.video ? "Watch from here" : "Open the episode" }) : el("span", { class: "time" }, time)),
      kg.goto(quote.episode),
      el("span", { title: "How it was read" }, quote.method),
    ].filter(Boolean);
    const line = parts.flatMap((part, i) => (i ? [" · ", part] : [part]));
    return el("blockquote", { class: "quote" }, el("q", {}, quote.words), el("p", { class: "from" }, line));
  };
  kg.sureness = function (relation) {
    const percent = Math.round(relation.confidence * 100);
    return el("span", { class: percent < 60 ? "sure weak" : "sure", title: `Confidence ${percent}%` }, `${percent}%`);
  };

  // A list that starts short and opens by a button.
  kg.lengthening = function (items, limit, make, tag, look) {
    const list = el(tag || "div", { class: look }, items.slice(0, limit).map(make));
    if (items.length <= limit) return list;
    const more = el("button", { type: "button", class: "more", onclick: () => {
      list.append(...items.slice(limit).map(make));
      more.remove();
    } }, `Show ${kg.number(items.length - limit)} more`);
    return el("div", {}, list, more);
  };
})((window.kg = window.kg || {}));
