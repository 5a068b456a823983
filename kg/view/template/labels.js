// Names on the picture. They keep their size on the screen, and each is written only where nothing is written yet.
"use strict";
(function (kg) {
  const LONGEST = 34; // characters of a label
  const LABEL_AREA = 8200; // square pixels of the window for each label
  const FOREMOST = 14; // names that may cover other nodes
  const IN_THE_WAY = 2.5; // pixels; smaller nodes may be written over
  const GROUPS = 12; // communities whose names are written in a distant view
  const DISTANT = 0.75; // scale below which they are
  const CELL = 48; // pixels of the grid in which free places are looked up
  const widths = new Map();

  const shortened = (name) => (name.length > LONGEST ? name.slice(0, LONGEST - 1).trimEnd() + "…" : name);

  function Writer(ctx, at, written) {
    this.scale = at.scale;
    const texts = new Map(), shapes = new Map(); // what lies in each cell
    const cells = (box) => {
      const keys = [];
      for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx++) {
        for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy++) keys.push(cx * 4096 + cy);
      }
      return keys;
    };
    const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    const free = (box, places, before) => !cells(box).some((key) => (places.get(key) || []).some((b) => b[4] < before && meet(box, b)));
    const take = (box, places) => {
      for (const key of cells(box)) places.has(key) ? places.get(key).push(box) : places.set(key, [box]);
    };
    // Keep text off a node with this rank.
    this.avoid = function (x, y, radius, rank) {
      const sx = (x - at.left) * at.scale, sy = (y - at.top) * at.scale, r = radius * at.scale;
      if (r > IN_THE_WAY && sx > -r && sy > -r && sx < at.width + r && sy < at.height + r) take([sx - r, sy - r, sx + r, sy + r, rank], shapes);
    };
    // Write where no other text is, nor a node before this rank (all of them, if none is given); by force, anywhere.
    this.write = function (text, x, y, { pixels, weight, colour, force, before = Infinity, middle }) {
      const font = `${weight} ${pixels}px ${kg.theme.font}`;
      const key = font + "\n" + text;
      ctx.font = font;
      if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
      const width = widths.get(key);
      const sx = (x - at.left) * at.scale, sy = (y - at.top) * at.scale;
      const top = middle ? sy - pixels / 2 : sy + 3;
      const box = [sx - width / 2 - 4, top - 2, sx + width / 2 + 4, top + pixels + 3, 0];
      if (box[2] < 0 || box[3] < 0 || box[0] > at.width || box[1] > at.height || (!force && !(free(box, texts, Infinity) && free(box, shapes, before)))) return false;
      take(box, texts);
      written.push({ text, x: sx, y: top, pixels, weight, colour });
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

  // The function that writes all names; what it wrote last, in pixels of the window, is in `picture.written`.
  kg.labeller = function (picture) {
    function label(writer, node, options) {
      const at = picture.place(node), large = node.size >= 20;
      const pixels = large ? 14 : node.size >= 12 ? 12.5 : 11.5;
      const look = { pixels, weight: large ? 600 : 500, colour: kg.theme.text, ...options };
      const radius = node.size * picture.growth, above = radius + (look.pixels + 7) / writer.scale;
      return writer.write(shortened(node.name), at.x, at.y + radius, look) || writer.write(shortened(node.name), at.x, at.y - above, look);
    }
    // Beside everything if possible, else over less important nodes.
    const prominently = (writer, node, look) => label(writer, node, look) || label(writer, node, { ...look, before: node.index });
    // … else over anything.
    function surely(writer, node, look) {
      return prominently(writer, node, look) || label(writer, node, { ...look, force: true });
    }
    function linkLabel(writer, link, force) {
      const a = picture.place(link.from), b = picture.place(link.to);
      const options = { pixels: 11, weight: 500, colour: kg.theme.muted, middle: true, force };
      writer.write(shortened(kg.linkWords(link)), (a.x + b.x) / 2, (a.y + b.y) / 2, options);
    }
    // Over each of the largest communities in sight, its name.
    function groupLabels(writer) {
      for (const group of picture.groups.slice(0, GROUPS)) {
        const places = group.nodes.map(picture.place);
        const x = places.reduce((sum, p) => sum + p.x, 0) / places.length;
        const y = Math.min(...places.map((p) => p.y)) - 34 / writer.scale;
        writer.write("— " + shortened(group.name) + " —", x, y, { pixels: 11, weight: 600, colour: kg.theme.muted, before: 0 });
      }
    }

    return function (ctx, at, group, pointed) {
      const writer = new Writer(ctx, at, (picture.written = []));
      const first = [...(group ? group.centres : []), ...(pointed.node ? [pointed.node] : [])];
      const inTheWay = group && group.veil ? group.nodes : picture.nodes;
      for (const node of inTheWay) writer.avoid(picture.place(node).x, picture.place(node).y, node.size * picture.growth * 0.7, node.index);
      for (const node of first) surely(writer, node, { weight: 650, pixels: 14 });
      if (pointed.link) linkLabel(writer, pointed.link, true);
      if (group && group.veil) {
        for (const node of group.nodes.filter((n) => !first.includes(n)).sort((a, b) => a.index - b.index)) label(writer, node);
        if (!group.quiet) for (const link of group.links) linkLabel(writer, link, false);
        return;
      }
      const foremost = picture.nodes.slice(0, FOREMOST).filter((node) => !first.includes(node));
      for (const node of foremost) prominently(writer, node);
      if (at.scale < DISTANT) groupLabels(writer);
      let budget = Math.round((at.width * at.height) / LABEL_AREA) - foremost.length;
      const done = new Set([...first, ...foremost]);
      const margin = 80 / at.scale;
      for (const node of picture.nodes) {
        if (budget <= 0) break;
        const { x, y } = picture.place(node);
        const inside = x > at.left - margin && y > at.top - margin && x < at.left + at.width / at.scale + margin && y < at.top + at.height / at.scale + margin;
        if (inside && !done.has(node) && label(writer, node)) budget -= 1;
      }
    };
  };
})((window.kg = window.kg || {}));
