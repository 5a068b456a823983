// What is painted over vis-network's picture: highlight of the selection, and labels that never cover each other.
// Painted over instead of updating every node and line: the cost is that of the neighbourhood, not of the graph.
"use strict";
(function (kg) {
  const LONGEST = 34; // characters of a label
  const LABEL_AREA = 8200; // square pixels of the window for each label
  const FOREMOST = 14; // names that may cover other nodes
  const widths = new Map();

  const shortened = (name) => (name.length > LONGEST ? name.slice(0, LONGEST - 1).trimEnd() + "…" : name);

  kg.painter = function (network, container, picture) {
    // The part of the canvas that the window shows, in canvas coordinates.
    function view() {
      const scale = network.getScale();
      const width = container.clientWidth, height = container.clientHeight;
      const centre = network.getViewPosition();
      const left = centre.x - width / 2 / scale, top = centre.y - height / 2 / scale;
      return { scale, width, height, left, top };
    }
    const place = (node) => network.body.nodes[node.index];

    function shape(ctx, node, radius) {
      const at = place(node), corners = kg.corners[node.type.shape];
      ctx.beginPath();
      if (corners) corners.forEach(([x, y], i) => ctx[i ? "lineTo" : "moveTo"](at.x + x * radius, at.y + y * radius));
      else ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
      ctx.closePath();
    }
    function drawNode(ctx, node, chosen, scale) {
      const radius = node.size * picture.growth;
      if (chosen) {
        shape(ctx, node, radius + 5 / scale);
        ctx.lineWidth = 2.5 / scale;
        ctx.strokeStyle = kg.theme.accent;
        ctx.stroke();
      }
      shape(ctx, node, radius);
      ctx.fillStyle = kg.theme.type[node.type.name];
      ctx.fill();
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = kg.theme.canvas;
      ctx.stroke();
    }
    function drawLink(ctx, link, colour, scale) {
      const a = place(link.from), b = place(link.to);
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      if (!length) return;
      const ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
      const width = Math.max(link.width * 0.9, 1.3 / scale);
      const ends = [
        { x: a.x + ux * link.from.size * picture.growth, y: a.y + uy * link.from.size * picture.growth, dx: -ux, dy: -uy, arrow: link.arrows.includes("from") },
        { x: b.x - ux * link.to.size * picture.growth, y: b.y - uy * link.to.size * picture.growth, dx: ux, dy: uy, arrow: link.arrows.includes("to") },
      ];
      ctx.lineWidth = width;
      ctx.strokeStyle = ctx.fillStyle = colour;
      ctx.setLineDash(link.weak ? [4 / scale, 4 / scale] : []);
      ctx.beginPath();
      ctx.moveTo(ends[0].x, ends[0].y);
      ctx.lineTo(ends[1].x, ends[1].y);
      ctx.stroke();
      ctx.setLineDash([]);
      const head = Math.min(9 / Math.sqrt(scale), length / 3);
      for (const end of ends.filter((e) => e.arrow)) {
        ctx.beginPath();
        ctx.moveTo(end.x, end.y);
        ctx.lineTo(end.x - end.dx * head - end.dy * head * 0.42, end.y - end.dy * head + end.dx * head * 0.42);
        ctx.lineTo(end.x - end.dx * head + end.dy * head * 0.42, end.y - end.dy * head - end.dx * head * 0.42);
        ctx.fill();
      }
    }

    // The nodes and links that stand out: the selection's, else those under the pointer.
    function focus() {
      const { node, link } = kg.state;
      if (node && picture.shown.has(node)) return around(node, true);
      if (link && picture.shown.has(link.from) && picture.shown.has(link.to)) {
        return { nodes: [link.from, link.to], centres: [link.from, link.to], links: [link], veil: true };
      }
      return null;
    }
    function around(node, veil) {
      const links = picture.linksOf(node);
      return { nodes: [...links.map((l) => kg.otherEnd(l, node)), node], centres: [node], links, veil };
    }

    function drawFocus(ctx, at, group) {
      if (group.veil) {
        ctx.globalAlpha = 0.84;
        ctx.fillStyle = kg.theme.canvas;
        ctx.fillRect(at.left, at.top, at.width / at.scale, at.height / at.scale);
        ctx.globalAlpha = 1;
      }
      for (const link of group.links) drawLink(ctx, link, kg.theme.strong, at.scale);
      for (const node of group.nodes) drawNode(ctx, node, group.centres.includes(node), at.scale);
    }

    // Text on the picture keeps its size on the screen; it is drawn where nothing is written yet.
    function Writer(ctx, at) {
      this.scale = at.scale;
      const taken = new Map();
      const CELL = 48;
      const cells = (box) => {
        const keys = [];
        for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx++) {
          for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy++) keys.push(cx * 4096 + cy);
        }
        return keys;
      };
      const free = (box) => !cells(box).some((key) => (taken.get(key) || []).some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]));
      const take = (box) => {
        for (const key of cells(box)) taken.has(key) ? taken.get(key).push(box) : taken.set(key, [box]);
      };
      // Keep text off a node.
      this.avoid = function (x, y, radius) {
        const sx = (x - at.left) * at.scale, sy = (y - at.top) * at.scale, r = radius * at.scale;
        if (sx > -r && sy > -r && sx < at.width + r && sy < at.height + r) take([sx - r, sy - r, sx + r, sy + r]);
      };
      this.write = function (text, x, y, { pixels, weight, colour, force, middle }) {
        const font = `${weight} ${pixels}px ${kg.theme.font}`;
        const key = font + "\n" + text;
        ctx.font = font;
        if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
        const width = widths.get(key);
        const sx = (x - at.left) * at.scale, sy = (y - at.top) * at.scale;
        const top = middle ? sy - pixels / 2 : sy + 3;
        const box = [sx - width / 2 - 4, top - 2, sx + width / 2 + 4, top + pixels + 3];
        if (box[2] < 0 || box[3] < 0 || box[0] > at.width || box[1] > at.height || (!force && !free(box))) return false;
        take(box);
        ctx.save();
        ctx.translate(at.left + sx / at.scale, at.top + top / at.scale);
        ctx.scale(1 / at.scale, 1 / at.scale);
        ctx.textAlign = "center";
        ctx.textBaseline = "top";
        ctx.lineJoin = "round";
        ctx.lineWidth = 4;
        ctx.strokeStyle = kg.theme.canvas;
        ctx.strokeText(text, 0, 0);
        ctx.fillStyle = colour;
        ctx.fillText(text, 0, 0);
        ctx.restore();
        return true;
      };
    }
    function label(writer, node, options) {
      const at = place(node), large = node.size >= 20;
      const pixels = large ? 14 : node.size >= 12 ? 12.5 : 11.5;
      const look = { pixels, weight: large ? 600 : 500, colour: kg.theme.text, ...options };
      const radius = node.size * picture.growth, above = radius + (look.pixels + 7) / writer.scale;
      return writer.write(shortened(node.name), at.x, at.y + radius, look) || writer.write(shortened(node.name), at.x, at.y - above, look);
    }
    function linkLabel(writer, link, force) {
      const a = place(link.from), b = place(link.to);
      const options = { pixels: 11, weight: 500, colour: kg.theme.muted, middle: true, force };
      writer.write(shortened(kg.linkWords(link)), (a.x + b.x) / 2, (a.y + b.y) / 2, options);
    }

    function drawLabels(ctx, at, group, pointed) {
      const writer = new Writer(ctx, at);
      const hovered = pointed.node && picture.shown.has(pointed.node) ? pointed.node : null;
      const first = [...(group ? group.centres : []), ...(hovered ? [hovered] : [])];
      for (const node of first) label(writer, node, { weight: 650, pixels: 14, force: true });
      if (pointed.link && picture.shown.has(pointed.link.from) && picture.shown.has(pointed.link.to)) linkLabel(writer, pointed.link, true);
      if (group && group.veil) {
        for (const node of group.nodes.filter((n) => !first.includes(n)).sort((a, b) => a.index - b.index)) label(writer, node);
        for (const link of group.links) linkLabel(writer, link, false);
        return;
      }
      // The most important names come before everything; later ones keep off the nodes as well.
      const foremost = picture.nodes.slice(0, FOREMOST).filter((node) => !first.includes(node));
      for (const node of foremost) label(writer, node);
      for (const node of picture.nodes) writer.avoid(place(node).x, place(node).y, node.size * picture.growth * 0.7);
      let budget = Math.round((at.width * at.height) / LABEL_AREA) - foremost.length;
      const done = new Set([...first, ...foremost]);
      const margin = 80 / at.scale;
      for (const node of picture.nodes) {
        if (budget <= 0) break;
        const { x, y } = place(node);
        const inside = x > at.left - margin && y > at.top - margin && x < at.left + at.width / at.scale + margin && y < at.top + at.height / at.scale + margin;
        if (inside && !done.has(node) && label(writer, node)) budget -= 1;
      }
    }

    return function (ctx, pointed) {
      const at = view();
      const group = focus();
      if (group) drawFocus(ctx, at, group);
      if (pointed.node && picture.shown.has(pointed.node) && (!group || !group.veil || group.nodes.includes(pointed.node))) {
        const hover = around(pointed.node, false);
        if (!group) drawFocus(ctx, at, hover);
        else drawNode(ctx, pointed.node, true, at.scale);
      } else if (pointed.link && picture.shown.has(pointed.link.from) && picture.shown.has(pointed.link.to)) {
        drawLink(ctx, pointed.link, kg.theme.accent, at.scale);
      }
      drawLabels(ctx, at, group, pointed);
    };
  };
})((window.kg = window.kg || {}));
