// Legend, detail slider and the buttons on the picture.
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
  const slider = byId("detail");
  Object.assign(slider, { min: String(Math.min(20, data.linked)), max: String(data.linked), step: "1" });
  byId("detail-label").hidden = data.linked <= 40;
  slider.addEventListener("input", () => kg.set({ detail: Number(slider.value), revealed: new Set() }));

  const physics = byId("physics");
  function letMove(on) {
    physics.setAttribute("aria-pressed", String(on));
    kg.physics(on);
  }

  const scope = byId("scope");
  function drawScope() {
    scope.hidden = !state.around;
    if (!state.around) return;
    const { node, steps } = state.around;
    scope.replaceChildren(
      el("span", {}, `Only within ${kg.count(steps, "step")} of `, kg.goto(node)),
      el("button", { type: "button", class: "close", "aria-label": "Show everything again", onclick: () => kg.keepAround(null, 0) }, kg.icon("M5 5l10 10M15 5 5 15")));
  }
  function draw() {
    for (const { type, toggle } of keys) toggle.setAttribute("aria-pressed", String(!state.hidden.has(type.name)));
    slider.value = String(state.detail);
    slider.disabled = Boolean(state.around);
    const shown = kg.picture.nodes.length, all = data.nodes.length;
    byId("showing").textContent = shown === all ? `Showing all ${kg.number(all)}` : `Showing ${kg.number(shown)} of ${kg.number(all)}`;
    const also = [];
    if (state.detail < data.linked && !state.around) also.push("The most central first.");
    if (lone && !state.lone && !state.around) also.push(`${kg.number(lone)} without a stated relation ${lone === 1 ? "is" : "are"} found by search and in the table.`);
    byId("also").textContent = also.join(" ");
    drawScope();
    const tooMany = kg.picture.light; // for physics to move them
    physics.disabled = tooMany;
    physics.title = tooMany ? "Let the nodes move: only with fewer nodes" : "Let the nodes move (physics)";
    if (tooMany && physics.getAttribute("aria-pressed") === "true") letMove(false);
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
  physics.addEventListener("click", () => letMove(physics.getAttribute("aria-pressed") !== "true"));
  if (matchMedia("(max-width: 760px)").matches) byId("legend-card").open = false;
})((window.kg = window.kg || {}));
