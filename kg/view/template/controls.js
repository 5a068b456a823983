// Legend, options, detail slider and the buttons on the picture.
"use strict";
(function (kg) {
  const { el, data, state } = kg;
  const byId = (id) => document.getElementById(id);

  const keys = data.types.filter((type) => type.count).map((type) => {
    const toggle = el("button", { type: "button", class: "toggle", "data-type": type.name, onclick: () => kg.toggleType(type.name) },
      kg.glyph(type), el("span", { class: "word" }, type.plural), el("span", { class: "count" }, kg.number(type.count)));
    const only = el("button", { type: "button", class: "only", "aria-label": `Only ${type.plural}`, onclick: () => kg.onlyType(type.name) }, "only");
    byId("legend").append(el("div", { class: "key" }, toggle, only));
    return { type, toggle };
  });

  const lone = data.nodes.length - data.linked;
  function option(key, text, count) {
    const box = el("input", { type: "checkbox", id: "option-" + key, onchange: () => kg.set({ [key]: box.checked }) });
    byId("options").append(el("label", { class: "check" }, box, el("span", {}, text, " ", el("span", { class: "count" }, kg.number(count)))));
    return () => (box.checked = state[key]);
  }
  const boxes = [];
  if (lone) boxes.push(option("lone", "Without a relation", lone));
  if (data.pairs.length) boxes.push(option("weak", "Named together (weak)", data.pairs.length));
  byId("options").hidden = !boxes.length;

  const slider = byId("detail");
  const least = Math.min(20, data.linked);
  Object.assign(slider, { min: String(least), max: String(data.linked), step: "1" });
  byId("detail-label").hidden = data.linked <= 40;
  slider.addEventListener("input", () => kg.set({ detail: Number(slider.value), revealed: new Set() }));

  function draw() {
    for (const { type, toggle } of keys) toggle.setAttribute("aria-pressed", String(!state.hidden.has(type.name)));
    for (const box of boxes) box();
    slider.value = String(state.detail);
    const shown = kg.picture.nodes.length, all = data.nodes.length;
    byId("showing").textContent = shown === all ? `Showing all ${kg.number(all)}` : `Showing ${kg.number(shown)} of ${kg.number(all)}`;
    const also = [];
    if (state.detail < data.linked) also.push("The most central first.");
    if (lone && !state.lone) also.push(`${kg.number(lone)} without a stated relation ${lone === 1 ? "is" : "are"} found by search and in the table.`);
    byId("also").textContent = also.join(" ");
    document.body.dataset.view = state.view;
    byId("stage").hidden = state.view !== "graph";
    byId("table").hidden = state.view !== "table";
    byId("show-graph").setAttribute("aria-pressed", String(state.view === "graph"));
    byId("show-table").setAttribute("aria-pressed", String(state.view === "table"));
  }
  kg.drawControls = draw;
  kg.onChange(draw);

  byId("show-graph").addEventListener("click", () => kg.set({ view: "graph" }));
  byId("show-table").addEventListener("click", () => kg.set({ view: "table" }));
  byId("zoom-in").addEventListener("click", () => kg.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => kg.zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => kg.fit(true));
  byId("picture").addEventListener("click", kg.saveImage);
  byId("physics").addEventListener("click", (event) => {
    const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(on));
    kg.physics(on);
  });
  if (matchMedia("(max-width: 760px)").matches) byId("legend-card").open = false;
})((window.kg = window.kg || {}));
