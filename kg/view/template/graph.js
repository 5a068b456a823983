// The picture: vis-network with the computed positions, kept in step with the state. Pictures that are too large for it
// are drawn by light.js under vis-network's camera.
"use strict";
(function (kg) {
  const { state } = kg;
  const LIGHT_ABOVE = 1200; // nodes and lines together
  const DENSE_ABOVE = 250; // lines
  const container = document.getElementById("network");
  const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  const pointed = { node: null, link: null };

  const groups = () =>
    Object.fromEntries(
      kg.data.types.map((type) => {
        const colour = kg.theme.type[type.name], paper = kg.theme.canvas;
        return [type.name, { shape: type.shape, borderWidth: 1.5, color: { background: colour, border: paper } }];
      }),
    );
  const network = new vis.Network(container, drawn, {
    autoResize: true,
    physics: { enabled: false, stabilization: false },
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: false, selectable: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.7 },
    nodes: { chosen: false },
    edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0 },
    groups: groups(),
  });

  container.firstElementChild.removeAttribute("tabindex"); // the container itself has the focus

  const picture = (kg.picture = {
    nodes: [], shown: new Set(), links: [], linksOf: () => [], growth: 1, light: false, dense: false,
    groups: [], // communities with the members that are shown
    bounds: { left: 0, top: 0, width: 1, height: 1 }, // of all nodes, whole
    // Where a node is drawn, in canvas coordinates.
    place: (node) => (picture.light ? node : network.body.nodes[node.index]),
    // The part of the canvas that the window shows.
    view() {
      const scale = network.getScale(), width = container.clientWidth, height = container.clientHeight;
      const centre = network.getViewPosition();
      return { scale, width, height, left: centre.x - width / 2 / scale, top: centre.y - height / 2 / scale };
    },
  });
  const paint = kg.painter(picture);
  const drawLight = kg.lightDrawing(picture, () => network.redraw());
  let changing = false; // vis-network may draw while it takes changes in
  network.on("beforeDrawing", (ctx) => changing || (picture.light && drawLight(ctx)));
  network.on("afterDrawing", (ctx) => changing || paint(ctx, pointed));

  // Where there are many, lines within a community stand out from those between two.
  kg.linkColour = (link) => (!picture.dense || link.weak || link.from.cluster === link.to.cluster ? kg.theme.edge : kg.theme.faint);
  const visNode = (n) => ({ id: n.index, x: n.x, y: n.y, size: n.size * picture.growth, group: n.type.name });
  const edgeColor = (l) => ({ color: kg.linkColour(l), inherit: false });
  const visEdge = (l) => ({ id: l.id, from: l.from.index, to: l.to.index, width: l.weak ? 1 : l.width, dashes: l.weak ? [3, 5] : false, color: edgeColor(l) });

  // Add what is new, take away what is gone.
  function change(set, wanted, key, make) {
    const keys = new Set(wanted.map(key));
    const gone = set.getIds().filter((id) => !keys.has(id));
    const known = new Set(set.getIds());
    if (gone.length) set.remove(gone);
    const fresh = wanted.filter((item) => !known.has(key(item)));
    if (fresh.length) set.add(fresh.map(make));
  }
  function update() {
    const { nodes, shown, links } = kg.visible();
    const light = nodes.length + links.length > LIGHT_ABOVE;
    // Nodes that were dragged, or moved by physics, come back where they were left.
    const places = network.getPositions(drawn.nodes.getIds().filter((id) => light || !shown.has(kg.data.nodes[id])));
    for (const [id, { x, y }] of Object.entries(places)) Object.assign(kg.data.nodes[id], { x, y });
    const touching = new Map();
    for (const link of links) {
      for (const end of new Set([link.from, link.to])) touching.has(end) ? touching.get(end).push(link) : touching.set(end, [link]);
    }
    const groups = kg.data.groups.map((g) => ({ ...g, nodes: g.members.filter((n) => shown.has(n)) })).filter((g) => g.nodes.length > 3);
    changing = true;
    const dense = links.length > DENSE_ABOVE;
    if (dense !== picture.dense) drawn.edges.clear(); // all get another colour
    Object.assign(picture, { nodes, shown, links, light, dense, groups, linksOf: (node) => touching.get(node) || [] });
    change(drawn.edges, light ? [] : links.filter((l) => l.from !== l.to), (l) => l.id, visEdge);
    change(drawn.nodes, light ? [] : nodes, (n) => n.index, visNode);
    changing = false;
    drawLight.forget();
    picture.bounds = bounds(60);
    network.redraw();
  }
  // The rectangle around all nodes and so much more on each side.
  function bounds(margin) {
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    for (const node of picture.nodes) {
      const { x, y } = picture.place(node);
      left = Math.min(left, x), right = Math.max(right, x), top = Math.min(top, y), bottom = Math.max(bottom, y);
    }
    return picture.nodes.length ? { left: left - margin, top: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin } : { left: 0, top: 0, width: 1, height: 1 };
  }

  const motion = () => (kg.calm() ? false : { duration: 420, easingFunction: "easeInOutQuad" });
  // The whole picture, or a part of it, in the part of the window that the cards leave free.
  kg.fit = function (animated, nodes) {
    const places = (nodes || picture.nodes).filter((n) => picture.shown.has(n)).map(picture.place);
    if (!places.length) return;
    const [left, right] = [Math.min, Math.max].map((pick) => places.reduce((x, p) => pick(x, p.x), places[0].x));
    const [top, bottom] = [Math.min, Math.max].map((pick) => places.reduce((y, p) => pick(y, p.y), places[0].y));
    const width = container.clientWidth, height = container.clientHeight;
    const legend = document.getElementById("side");
    const covered = width > 640 && document.getElementById("legend-card").open ? legend.offsetWidth : 0;
    const strip = document.getElementById("timeline").offsetHeight;
    const room = { width: Math.max(width - covered - 130, 80), height: Math.max(height - strip - 90, 80) };
    const scale = Math.min(room.width / Math.max(right - left, 1), room.height / Math.max(bottom - top, 1), 1.3);
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: { x: covered / 2, y: -6 - strip / 2 },
      animation: animated ? motion() : false,
    });
    if (!animated || kg.calm()) grow();
  };
  // Far away, nodes shrink more slowly than distances do, all the more the fewer there are; in steps, since each step
  // touches every node.
  function grow() {
    const distance = 0.8 / network.getScale();
    const sparse = Math.min(4, (kg.data.linked / Math.max(picture.nodes.length, 1)) ** 0.2);
    const wanted = Math.max(1, Math.min(distance, Math.min(3, Math.sqrt(distance)) * Math.max(sparse, 1)));
    const growth = 2 ** (Math.round(Math.log2(wanted) * 4) / 4);
    if (growth === picture.growth) return;
    picture.growth = growth;
    if (!picture.light) drawn.nodes.update(picture.nodes.map((n) => ({ id: n.index, size: n.size * growth })));
  }
  network.on("zoom", grow);
  network.on("animationFinished", grow);
  kg.zoom = function (factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: kg.calm() ? false : { duration: 180, easingFunction: "easeOutQuad" } });
    if (kg.calm()) grow();
  };
  // Move the view by so many pixels.
  kg.pan = function (dx, dy) {
    const { x, y } = network.getViewPosition(), scale = network.getScale();
    network.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
  };
  kg.moveTo = function (node) {
    if (!picture.shown.has(node)) return;
    const { x, y } = picture.place(node);
    network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.75), animation: motion() });
    if (kg.calm()) grow();
  };
  // Where a thing is drawn, in pixels of the window.
  kg.placeOf = function (node) {
    const box = container.getBoundingClientRect(), { x, y } = network.canvasToDOM(picture.place(node));
    return { x: x + box.left, y: y + box.top };
  };
  function inWindow(node) {
    if (!picture.shown.has(node)) return false;
    const { x, y } = network.canvasToDOM(picture.place(node));
    return x > 40 && y > 40 && x < container.clientWidth - 40 && y < container.clientHeight - 40;
  }
  kg.physics = (on) => network.setOptions({ physics: { enabled: on, stabilization: false, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -60, springLength: 90, avoidOverlap: 0.4 } } });

  network.on("click", ({ pointer, event }) => {
    const { node, link } = kg.under(picture, pointer.canvas.x, pointer.canvas.y, network.getScale());
    kg.fromPicture = true;
    if (node && state.node && node !== state.node && event.srcEvent.shiftKey) kg.choosePath(state.node, node);
    else if (node) kg.choose(node);
    else if (link) kg.chooseLink(link);
    else kg.clear();
    kg.fromPicture = false;
  });
  network.on("doubleClick", ({ pointer }) => {
    const { node } = kg.under(picture, pointer.canvas.x, pointer.canvas.y, network.getScale());
    if (node) kg.reveal(node);
  });
  let pointer = null; // the last movement that nobody has looked at yet
  function point(change) {
    if (change.node === pointed.node && change.link === pointed.link) return;
    Object.assign(pointed, change);
    container.classList.toggle("pointing", Boolean(pointed.node || pointed.link));
    network.redraw();
  }
  container.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    if (!pointer) requestAnimationFrame(() => {
      const { x, y } = network.DOMtoCanvas(pointer);
      pointer = null;
      point(kg.under(picture, x, y, network.getScale()));
    });
    const box = container.getBoundingClientRect();
    pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
  });
  container.addEventListener("pointerleave", () => point({ node: null, link: null }));

  const CHANGES_PICTURE = ["hidden", "without", "episode", "speaker", "sure", "stated", "weak", "lone", "detail", "revealed", "around", "link", "path"];
  kg.onChange((changed) => {
    if (CHANGES_PICTURE.some((key) => changed.has(key))) update();
    else network.redraw();
    if (kg.fromPicture && !state.path) return;
    const chosen = ["node", "link", "path", "group"].some((key) => changed.has(key));
    const target = state.node || (state.link && state.link.from);
    if (chosen && (state.path || state.group !== null)) kg.fit(true, picture.focus().nodes);
    else if (chosen && target && !changed.has("around") && (state.node || !inWindow(target))) kg.moveTo(target);
    else if (["detail", "lone", "around", "without", "episode", "speaker", "sure", "stated"].some((key) => changed.has(key))) kg.fit(true);
  });
  kg.onTheme(() => {
    drawLight.forget();
    network.setOptions({ groups: groups() });
    if (!picture.light) {
      drawn.edges.update(picture.links.filter((l) => l.from !== l.to).map((l) => ({ id: l.id, color: edgeColor(l) })));
      drawn.nodes.update(picture.nodes.map((n) => ({ id: n.index, group: n.type.name, color: groups()[n.type.name].color })));
    }
    network.redraw();
  });
  kg.startGraph = function () {
    update();
    const focus = picture.focus();
    kg.fit(false, focus ? focus.nodes : picture.nodes);
  };
})((window.kg = window.kg || {}));
