// The colours of the style sheet, for the canvas; they change with the system's theme, and paper is always light.
"use strict";
(function (kg) {
  const root = document.documentElement;
  const wanted = root.dataset.theme; // what the page's author asked for; "auto" follows the system
  const listeners = [];
  kg.onTheme = (listener) => listeners.push(listener);

  function read() {
    // The colour in which the probe's text would be drawn: variables as such come back unresolved.
    const probe = document.body.appendChild(kg.el("span", { hidden: true }));
    const colour = function (name) {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    kg.theme = {
      canvas: colour("canvas"), text: colour("text"), muted: colour("muted"), edge: colour("edge"), faint: colour("edge-faint"),
      strong: colour("edge-strong"), accent: colour("accent"),
      font: getComputedStyle(document.body).fontFamily,
      type: Object.fromEntries(kg.data.types.map((t) => [t.name, colour(t.name)])),
    };
    probe.remove();
  }
  function change(theme) {
    if (theme) root.dataset.theme = theme;
    read();
    for (const listener of listeners) listener();
  }
  read();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => change());
  addEventListener("beforeprint", () => change("light"));
  addEventListener("afterprint", () => change(wanted));
})((window.kg = window.kg || {}));
