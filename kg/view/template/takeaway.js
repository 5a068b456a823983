// What one can take along: the picture as PNG and SVG, the visible part as JSON and Turtle, IRI, link, SPARQL query.
"use strict";
(function (kg) {
  const { el, data } = kg;
  const byId = (id) => document.getElementById(id);

  kg.save = function (name, content) {
    const link = el("a", { href: URL.createObjectURL(content), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const saveText = (name, type, text) => kg.save(name, new Blob([text], { type: type + ";charset=utf-8" }));

  function savePicture() {
    const source = document.querySelector("#network canvas");
    const copy = el("canvas", { width: source.width, height: source.height });
    const ctx = copy.getContext("2d");
    ctx.fillStyle = kg.theme.canvas;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(source, 0, 0);
    copy.toBlob((blob) => kg.save("graph.png", blob));
  }

  // The window's picture as SVG: lines, nodes and the names that are written at the moment.
  kg.svg = function () {
    const { picture, theme } = kg, at = picture.view(), group = picture.focus();
    const escaped = (text) => text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    const place = (p) => ({ x: (p.x - at.left) * at.scale, y: (p.y - at.top) * at.scale });
    const short = (number) => String(Math.round(number * 10) / 10);
    const inWindow = (p, margin) => p.x > -margin && p.y > -margin && p.x < at.width + margin && p.y < at.height + margin;
    const strong = new Set(group ? group.nodes : []), strongLinks = new Set(group ? group.links : []);
    const faded = (thing, set) => (group && !set.has(thing) ? ' opacity=".16"' : "");
    const lines = picture.links.flatMap((l) => {
      const a = place(picture.place(l.from)), b = place(picture.place(l.to));
      if (!inWindow(a, 0) && !inWindow(b, 0)) return [];
      const colour = strongLinks.has(l) && !group.quiet ? theme.strong : kg.linkColour(l);
      const line = `<line x1="${short(a.x)}" y1="${short(a.y)}" x2="${short(b.x)}" y2="${short(b.y)}" stroke="${colour}" stroke-width="${short(Math.max(l.width * at.scale, 0.6))}"${l.weak ? ' stroke-dasharray="3 5"' : ""}${faded(l, strongLinks)}/>`;
      if (!strongLinks.has(l) || group.quiet) return [line];
      const arrows = (kg.lineEnds(l, picture) || []).filter((e) => e.arrow).map((e) => {
        const corners = kg.arrowHead(e, at.scale).map(([x, y]) => place({ x, y }));
        return `<polygon points="${corners.map((c) => short(c.x) + "," + short(c.y)).join(" ")}" fill="${colour}"/>`;
      });
      return [line, ...arrows];
    });
    const nodes = [...picture.nodes].reverse().flatMap((n) => {
      const { x, y } = place(picture.place(n)), r = n.size * picture.growth * at.scale;
      if (!inWindow({ x, y }, r)) return [];
      const corners = kg.corners[n.type.shape];
      const shape = corners ? `<polygon points="${corners.map(([cx, cy]) => short(x + cx * r) + "," + short(y + cy * r)).join(" ")}"` : `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}"`;
      return [`${shape} fill="${theme.type[n.type.name]}" stroke="${theme.canvas}"${faded(n, strong)}><title>${escaped(n.name)}</title></${corners ? "polygon" : "circle"}>`];
    });
    const names = picture.written.map((w) =>
      `<text x="${short(w.x)}" y="${short(w.y + w.pixels * 0.8)}" font-size="${w.pixels}" font-weight="${w.weight}" fill="${w.colour}">${escaped(w.text)}</text>`);
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${at.width}" height="${at.height}" viewBox="0 0 ${at.width} ${at.height}">`,
      `<title>${escaped(data.title)}</title>`, `<rect width="100%" height="100%" fill="${theme.canvas}"/>`, ...lines, ...nodes,
      `<g text-anchor="middle" font-family="${escaped(theme.font)}" paint-order="stroke" stroke="${theme.canvas}" stroke-width="3" stroke-linejoin="round">`, ...names, "</g>", "</svg>", "",
    ].join("\n");
  };

  // Copy to the clipboard and say so on the button; where there is none, show the text to copy by hand.
  kg.copy = async function (text, button) {
    try {
      await navigator.clipboard.writeText(text);
      const before = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = before), 1500);
    } catch {
      button.textContent = text;
    }
  };
  const dialog = byId("query");
  kg.showQuery = function () {
    byId("query-text").value = kg.sparql();
    dialog.showModal();
  };
  byId("query-copy").addEventListener("click", (event) => kg.copy(byId("query-text").value, event.currentTarget));
  byId("query-close").addEventListener("click", () => dialog.close());

  const items = [
    ["picture", "Picture (PNG)", savePicture],
    ["drawing", "Drawing (SVG)", () => saveText("graph.svg", "image/svg+xml", kg.svg())],
    ["json", "What is shown, as JSON", () => saveText("graph.json", "application/json", kg.json())],
    ["turtle", "What is shown, as Turtle", () => saveText("graph.ttl", "text/turtle", kg.turtle())],
    ["sparql", "SPARQL query …", kg.showQuery],
    ["print", "Print …", () => print()],
  ];
  const menu = byId("take-menu"), opener = byId("take");
  function toggle(open) {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.firstElementChild.focus();
  }
  menu.append(...items.map(([id, text, act]) => el("button", { type: "button", role: "menuitem", id, tabindex: "-1", onclick: () => {
    toggle(false);
    opener.focus();
    act();
  } }, text)));
  opener.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.children], at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) all.at(next % all.length).focus();
    else if (event.key === "Escape") {
      toggle(false);
      opener.focus();
    } else if (event.key === "Tab") toggle(false);
    else return;
    if (event.key !== "Tab") event.preventDefault();
  });
  addEventListener("pointerdown", (event) => event.target.closest("#take-menu, #take") || toggle(false));
})((window.kg = window.kg || {}));
