// The filters for relations: confidence, episode, speaker, predicate, weak links, nodes without a relation.
"use strict";
(function (kg) {
  const { el, data, state } = kg;
  const byId = (id) => document.getElementById(id);
  const draws = [];

  const amount = (count) => el("span", { class: "count" }, kg.number(count));
  const checkbox = (id, text, count, checked, change) => {
    const box = el("input", { type: "checkbox", id, onchange: () => kg.set(change(box.checked)) });
    draws.push(() => (box.checked = checked()));
    return el("label", { class: "check" }, box, el("span", {}, text, " ", amount(count)));
  };
  function choice(id, title, all, items, current, change) {
    const select = el("select", { id, onchange: () => kg.set(change(select.selectedIndex ? items[select.selectedIndex - 1] : null)) },
      el("option", {}, all), items.map((item) => el("option", {}, item.name || item)));
    draws.push(() => (select.selectedIndex = items.indexOf(current()) + 1));
    return el("label", { class: "field" }, el("span", {}, title), select);
  }

  const rows = byId("filters");
  if (data.relations.length) {
    const value = el("output", { for: "filter-sure" });
    const slider = el("input", { type: "range", id: "filter-sure", min: "0", max: "100", step: "5", oninput: () => kg.set({ sure: Number(slider.value) }) });
    draws.push(() => {
      slider.value = String(state.sure);
      value.textContent = state.sure ? `${state.sure}% or more` : "any";
    });
    rows.append(el("label", { class: "field" }, el("span", {}, "Confidence ", value), slider));
  }
  if (data.episodes.length > 1) rows.append(choice("filter-episode", "Said in", "All episodes", data.episodes, () => state.episode, (episode) => ({ episode })));
  const speakers = [...data.speakers].sort((a, b) => a.localeCompare(b));
  if (speakers.length) rows.append(choice("filter-speaker", "Said by", "Anybody", speakers, () => state.speaker, (speaker) => ({ speaker })));

  const lone = data.nodes.length - data.linked;
  if (data.relations.length && data.pairs.length) rows.append(checkbox("option-stated", "Stated relations", data.relations.length, () => state.stated, (stated) => ({ stated })));
  if (data.pairs.length) rows.append(checkbox("option-weak", "Named together (weak)", data.pairs.length, () => state.weak, (weak) => ({ weak })));
  if (lone) rows.append(checkbox("option-lone", "Without a relation", lone, () => state.lone, (lone) => ({ lone })));

  const used = data.phrases.filter((p) => p.count).sort((a, b) => b.count - a.count);
  if (used.length > 1) {
    const boxes = used.map((phrase) =>
      checkbox("predicate-" + phrase.name, phrase.forward, phrase.count, () => !state.without.has(phrase.name), () => ({ without: kg.toggled(state.without, phrase.name) })));
    const every = (on) => () => kg.set({ without: new Set(on ? [] : used.map((p) => p.name)) });
    const both = el("p", { class: "both" },
      el("button", { type: "button", class: "link", onclick: every(true) }, "All"), " · ", el("button", { type: "button", class: "link", onclick: every(false) }, "None"));
    rows.append(el("details", { class: "predicates" }, el("summary", {}, "Relations"), both, el("div", { role: "group", "aria-label": "Relations shown" }, boxes)));
  }
  const reset = el("button", { type: "button", class: "link", id: "unfilter", onclick: kg.unfilter }, "Show everything again");
  rows.append(reset);
  byId("filters-card").hidden = rows.children.length < 2;

  kg.drawFilters = function () {
    for (const draw of draws) draw();
    const count = kg.filterCount();
    reset.hidden = !count && !state.hidden.size && !state.around;
    byId("filters-count").textContent = count ? kg.number(count) : "";
  };
  kg.onChange(kg.drawFilters);
})((window.kg = window.kg || {}));
