// The same data as a table: every entity and episode, also those that the picture leaves out.
"use strict";
(function (kg) {
  const { el, data, state } = kg;
  const section = document.getElementById("table");
  const FIRST = 400; // rows at once
  const columns = [
    { title: "Name", value: (n) => n.name },
    { title: "Type", value: (n) => n.type.name },
    { title: "Mentions", value: (n) => n.mentions || 0, number: true },
    { title: "Relations", value: (n) => n.relations.length, number: true },
    { title: "Episodes", value: (n) => (n.episodes || []).length, number: true, wide: true },
  ];
  let sorted = { column: columns[3], down: true };
  let limit = FIRST;
  let built = false;
  const status = el("span", { role: "status" });
  const filter = el("input", { type: "text", placeholder: "Filter by name …", "aria-label": "Filter the table by name", oninput: () => redraw(FIRST) });
  const head = el("tr", {});
  const body = el("tbody", {});
  const more = el("button", { type: "button", class: "more", onclick: () => redraw(limit * 4) }, "Show more");

  function rows() {
    const wanted = filter.value.trim();
    const found = wanted ? kg.find(wanted, data.nodes.length).map((hit) => hit.node) : data.nodes;
    const { column, down } = sorted;
    return found
      .filter((n) => !state.hidden.has(n.type.name))
      .map((node) => ({ node, value: column.value(node) }))
      .sort((a, b) => (down ? -1 : 1) * (column.number ? a.value - b.value : a.value.localeCompare(b.value)) || a.node.index - b.node.index)
      .map((row) => row.node);
  }
  function row(node) {
    const also = [...(node.aliases || []), ...(node.misheard || []).map((m) => `“${m}”`)].join(", ");
    return el("tr", { class: node === state.node && "chosen", onclick: () => kg.choose(node) },
      el("td", {}, kg.goto(node), also && el("span", { class: "also" }, also)),
      el("td", {}, el("span", { class: "chip" }, kg.glyph(node.type), node.type.name)),
      columns.slice(2).map((c) => el("td", { class: c.wide ? "number wide" : "number" }, kg.number(c.value(node)))));
  }
  function redraw(upTo) {
    limit = upTo;
    head.replaceChildren(...columns.map((column) => {
      const order = sorted.column === column && (sorted.down ? "descending" : "ascending");
      return el("th", { scope: "col", class: [column.number && "number", column.wide && "wide"].filter(Boolean).join(" "), "aria-sort": order },
        el("button", { type: "button", onclick: () => {
          sorted = { column, down: sorted.column === column ? !sorted.down : Boolean(column.number) };
          redraw(limit);
        } }, column.title));
    }));
    const found = rows();
    body.replaceChildren(...found.slice(0, limit).map(row));
    more.hidden = found.length <= limit;
    status.textContent = `${kg.number(found.length)} of ${kg.number(data.nodes.length)}`;
  }
  kg.drawTable = function () {
    if (state.view !== "table") return;
    if (!built) section.append(el("div", { class: "bar" }, filter, status), el("table", {}, el("thead", {}, head), body), more);
    built = true;
    redraw(limit);
  };
  kg.onChange(kg.drawTable);
})((window.kg = window.kg || {}));
