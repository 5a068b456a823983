// What is painted over the picture: highlight of the selection, and labels that never cover each other.
// Painted over instead of updating every node and line: the cost is that of the neighbourhood, not of the graph.
"use strict";
(function (kg) {
  const { state } = kg;

  // The outline of a node's shape around a point.
  kg.outline = function (ctx, shape, at, radius) {
    const corners = kg.corners[shape];
    ctx.beginPath();
    if (corners) corners.forEach(([x, y], i) => ctx[i ? "lineTo" : "moveTo"](at.x + x * radius, at.y + y * radius));
    else ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    ctx.closePath();
  };
  // Both ends of a line at the rims of its nodes, the direction out of it, and whether it has an arrow there.
  kg.lineEnds = function (link, picture) {
    const a = picture.place(link.from), b = picture.place(link.to);
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (!length) return null;
    const ux = (b.x - a.x) / length, uy = (b.y - a.y) / length, { growth } = picture;
    return [
      { x: a.x + ux * link.from.size * growth, y: a.y + uy * link.from.size * growth, dx: -ux, dy: -uy, length, arrow: link.arrows.includes("from") },
      { x: b.x - ux * link.to.size * growth, y: b.y - uy * link.to.size * growth, dx: ux, dy: uy, length, arrow: link.arrows.includes("to") },
    ];
  };
  // The corners of the arrow at an end.
  kg.arrowHead = function (end, scale) {
    const head = Math.min(9 / Math.sqrt(scale), end.length / 3);
    const wing = (side) => [end.x - end.dx * head + side * end.dy * head * 0.42, end.y - end.dy * head - side * end.dx * head * 0.42];
    return [[end.x, end.y], wing(-1), wing(1)];
  };

  kg.painter = function (picture) {
    const labels = kg.labeller(picture);

    function drawNode(ctx, node, chosen, scale) {
      const radius = node.size * picture.growth, at = picture.place(node);
      if (chosen) {
        kg.outline(ctx, node.type.shape, at, radius + 5 / scale);
        ctx.lineWidth = 2.5 / scale;
        ctx.strokeStyle = kg.theme.accent;
        ctx.stroke();
      }
      kg.outline(ctx, node.type.shape, at, radius);
      ctx.fillStyle = kg.theme.type[node.type.name];
      ctx.fill();
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = kg.theme.canvas;
      ctx.stroke();
    }
    function drawLink(ctx, link, colour, scale) {
      const ends = kg.lineEnds(link, picture);
      if (!ends) return;
      ctx.lineWidth = Math.max(link.width * 0.9, 1.3 / scale);
      ctx.strokeStyle = ctx.fillStyle = colour;
      ctx.setLineDash(link.weak ? [4 / scale, 4 / scale] : []);
      ctx.beginPath();
      ctx.moveTo(ends[0].x, ends[0].y);
      ctx.lineTo(ends[1].x, ends[1].y);
      ctx.stroke();
      ctx.setLineDash([]);
      for (const end of ends.filter((e) => e.arrow)) {
        ctx.beginPath();
        kg.arrowHead(end, scale).forEach(([x, y], i) => ctx[i ? "lineTo" : "moveTo"](x, y));
        ctx.fill();
      }
    }

    const inPicture = (link) => picture.shown.has(link.from) && picture.shown.has(link.to);
    function around(node, veil) {
      const links = picture.linksOf(node);
      return { nodes: [...links.map((l) => kg.otherEnd(l, node)), node], centres: [node], links, veil };
    }
    // The nodes and links that stand out: those of the selection.
    function focus() {
      const { node, link, path, group } = state;
      if (node && picture.shown.has(node)) return around(node, true);
      if (link && inPicture(link)) return { nodes: [link.from, link.to], centres: [link.from, link.to], links: [link], veil: true };
      if (path) {
        const found = kg.findPath(...path) || { nodes: path, links: [] };
        return { nodes: found.nodes, centres: found.nodes, links: found.links, veil: true };
      }
      if (group !== null) {
        const nodes = picture.nodes.filter((n) => n.cluster === group);
        return { nodes, centres: [], links: picture.links.filter((l) => l.from.cluster === group && l.to.cluster === group), veil: true, quiet: true };
      }
      return null;
    }
    function drawFocus(ctx, at, group) {
      if (group.veil) {
        ctx.globalAlpha = 0.84;
        ctx.fillStyle = kg.theme.canvas;
        ctx.fillRect(at.left, at.top, at.width / at.scale, at.height / at.scale);
        ctx.globalAlpha = 1;
      }
      for (const link of group.links) drawLink(ctx, link, group.quiet ? kg.theme.edge : kg.theme.strong, at.scale);
      for (const node of group.nodes) drawNode(ctx, node, group.centres.includes(node), at.scale);
    }

    picture.focus = focus;
    return function (ctx, pointed) {
      const at = picture.view();
      const group = focus();
      const hovered = pointed.node && picture.shown.has(pointed.node) ? pointed.node : null;
      const line = pointed.link && inPicture(pointed.link) ? pointed.link : null;
      if (group) drawFocus(ctx, at, group);
      if (hovered && !group) drawFocus(ctx, at, around(hovered, false));
      else if (hovered && group.nodes.includes(hovered)) drawNode(ctx, hovered, true, at.scale);
      else if (line) drawLink(ctx, line, kg.theme.accent, at.scale);
      labels(ctx, at, group, { node: hovered, link: line });
    };
  };
})((window.kg = window.kg || {}));
