// The colours of the style sheet, for the canvas; they change with the system's theme.
"use strict";
(function (kg) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const listeners = [];
  kg.onTheme = (listener) => listeners.push(listener);

  function read() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    kg.theme = {
      canvas: colour("canvas"), text: colour("text"), muted: colour("muted"), edge: colour("edge"), faint: colour("edge-faint"),
      strong: colour("edge-strong"), accent: colour("accent"),
      font: getComputedStyle(document.body).fontFamily,
      type: Object.fromEntries(kg.data.types.map((t) => [t.name, colour(t.name)])),
    };
  }
  read();
  dark.addEventListener("change", () => {
    read();
    for (const listener of listeners) listener();
  });
})((window.kg = window.kg || {}));
