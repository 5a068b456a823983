// Everything is there: show it.
"use strict";
(function (kg) {
  const { data } = kg;
  const entities = data.nodes.filter((n) => !kg.isEpisode(n)).length;
  document.getElementById("title").textContent = data.title;
  document.getElementById("counts").textContent = [
    kg.count(entities, "entity", "entities"),
    kg.count(data.relations.length, "relation"),
    kg.count(data.nodes.length - entities, "episode"),
  ].join(" · ");
  kg.readHash();
  kg.startGraph();
  kg.drawControls();
  kg.drawFilters();
  kg.markTimeline();
  kg.drawPanel();
  kg.drawTable();
  requestAnimationFrame(() => requestAnimationFrame(() => (document.body.dataset.ready = "yes")));
})((window.kg = window.kg || {}));
