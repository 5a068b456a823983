// The picture: vis-network with the computed positions, kept in step with the state.
"use strict";
(function (kg) {
  const { state } = kg;
  const container = document.getElementById("network");
  const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  const picture = { nodes: [], shown: new Set(), links: [], linksOf: () => [], growth: 1 };
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
    interaction: { hover: true, selectable: false, selectConnectedEdges: false, hoverConnectedEdges: false, hideEdgesOnZoom: false, zoomSpeed: 0.7 },
    nodes: { chosen: false },
    edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0 },
    groups: groups(),
  });
  const paint = kg.painter(network, container, picture);
  let changing = false; // vis-network may draw while it takes changes in
  network.on("afterDrawing", (ctx) => changing || paint(ctx, pointed));

  const visNode = (n) => ({ id: n.index, x: n.x, y: n.y, size: n.size * picture.growth, group: n.type.name });
  // Lines within a community stand out from those between two.
  const edgeColor = (l) => ({ color: l.weak || l.from.cluster === l.to.cluster ? kg.theme.edge : kg.theme.faint, inherit: false });
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
    // Nodes that were dragged, or moved by physics, come back where they were left.
    const places = network.getPositions(drawn.nodes.getIds().filter((id) => !shown.has(kg.data.nodes[id])));
    for (const [id, { x, y }] of Object.entries(places)) Object.assign(kg.data.nodes[id], { x, y });
    const touching = new Map();
    for (const link of links) {
      for (const end of new Set([link.from, link.to])) touching.has(end) ? touching.get(end).push(link) : touching.set(end, [link]);
    }
    changing = true;
    change(drawn.edges, links.filter((l) => l.from !== l.to), (l) => l.id, visEdge);
    change(drawn.nodes, nodes, (n) => n.index, visNode);
    Object.assign(picture, { nodes, shown, links, linksOf: (node) => touching.get(node) || [] });
    changing = false;
    network.redraw();
  }

  const motion = () => (kg.calm() ? false : { duration: 420, easingFunction: "easeInOutQuad" });
  // The whole picture in the part of the window that the legend leaves free.
  kg.fit = function (animated) {
    const places = picture.nodes.map((n) => network.body.nodes[n.index]);
    if (!places.length) return;
    const [left, right] = [Math.min, Math.max].map((pick) => places.reduce((x, p) => pick(x, p.x), places[0].x));
    const [top, bottom] = [Math.min, Math.max].map((pick) => places.reduce((y, p) => pick(y, p.y), places[0].y));
    const width = container.clientWidth, height = container.clientHeight;
    const legend = document.getElementById("legend-card");
    const covered = width > 640 && legend.open ? legend.offsetWidth : 0;
    const room = { width: Math.max(width - covered - 130, 80), height: Math.max(height - 90, 80) };
    const scale = Math.min(room.width / Math.max(right - left, 1), room.height / Math.max(bottom - top, 1), 1.3);
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: { x: covered / 2, y: -6 },
      animation: animated ? motion() : false,
    });
    if (!animated) grow();
  };
  // Far away, nodes shrink more slowly than distances do; in steps, since each step touches every node.
  function grow() {
    const wanted = Math.min(3, Math.max(1, Math.sqrt(0.8 / network.getScale())));
    const growth = 2 ** (Math.round(Math.log2(wanted) * 4) / 4);
    if (growth === picture.growth) return;
    picture.growth = growth;
    drawn.nodes.update(picture.nodes.map((n) => ({ id: n.index, size: n.size * growth })));
  }
  network.on("zoom", grow);
  network.on("animationFinished", grow);
  kg.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: kg.calm() ? false : { duration: 180, easingFunction: "easeOutQuad" } });
  kg.moveTo = function (node) {
    const at = network.body.nodes[node.index];
    if (at) network.moveTo({ position: { x: at.x, y: at.y }, scale: Math.max(network.getScale(), 0.75), animation: motion() });
  };
  function inWindow(node) {
    const at = network.body.nodes[node.index];
    if (!at) return false;
    const { x, y } = network.canvasToDOM({ x: at.x, y: at.y });
    return x > 40 && y > 40 && x < container.clientWidth - 40 && y < container.clientHeight - 40;
  }
  kg.physics = (on) => network.setOptions({ physics: { enabled: on, stabilization: false, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -60, springLength: 90, avoidOverlap: 0.4 } } });
  kg.saveImage = function () {
    const source = container.querySelector("canvas");
    const copy = document.createElement("canvas");
    Object.assign(copy, { width: source.width, height: source.height });
    const ctx = copy.getContext("2d");
    ctx.fillStyle = kg.theme.canvas;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(source, 0, 0);
    copy.toBlob((blob) => {
      const link = kg.el("a", { href: URL.createObjectURL(blob), download: "graph.png" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  };
  // For whoever drives the page from outside: where a thing is drawn, in pixels of the window.
  kg.placeOf = function (node) {
    const at = network.body.nodes[node.index], box = container.getBoundingClientRect();
    const { x, y } = network.canvasToDOM({ x: at.x, y: at.y });
    return { x: x + box.left, y: y + box.top };
  };
  kg.picture = picture;

  const under = function (params) {
    const node = network.getNodeAt(params.pointer.DOM);
    if (node !== undefined) return { node: kg.data.nodes[node], link: null };
    const edge = network.getEdgeAt(params.pointer.DOM);
    return { node: null, link: edge === undefined ? null : kg.data.links.get(edge) };
  };
  network.on("click", (params) => {
    const { node, link } = under(params);
    kg.fromPicture = true;
    if (node) kg.choose(node);
    else if (link) kg.chooseLink(link);
    else kg.clear();
    kg.fromPicture = false;
  });
  network.on("doubleClick", (params) => {
    const { node } = under(params);
    if (node) kg.reveal(node);
  });
  function point(change) {
    Object.assign(pointed, change);
    container.classList.toggle("pointing", Boolean(pointed.node || pointed.link));
    network.redraw();
  }
  network.on("hoverNode", ({ node }) => point({ node: kg.data.nodes[node] }));
  network.on("blurNode", () => point({ node: null }));
  network.on("hoverEdge", ({ edge }) => point({ link: kg.data.links.get(edge) }));
  network.on("blurEdge", () => point({ link: null }));

  kg.onChange((changed) => {
    if (["hidden", "detail", "revealed", "lone", "weak", "link"].some((key) => changed.has(key))) update();
    else network.redraw();
    if (changed.has("detail") || changed.has("lone")) kg.fit(true);
    const target = state.node || (state.link && state.link.from);
    if (target && (changed.has("node") || changed.has("link")) && !kg.fromPicture && (state.node || !inWindow(target))) kg.moveTo(target);
  });
  kg.onTheme(() => {
    network.setOptions({ groups: groups() });
    drawn.edges.update(picture.links.map((l) => ({ id: l.id, color: edgeColor(l) })));
    drawn.nodes.update(picture.nodes.map((n) => ({ id: n.index, group: n.type.name, color: groups()[n.type.name].color })));
  });
  kg.startGraph = function () {
    update();
    kg.fit(false);
  };
})((window.kg = window.kg || {}));
