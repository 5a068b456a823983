// A cheap way of drawing for pictures that are too large for vis-network: everything is drawn once into a bitmap that
// reaches beyond the window. While the view moves, bitmaps are moved and stretched; when it rests, it is drawn sharp again.
"use strict";
(function (kg) {
  const MARGIN = 0.35; // of the window, on each side
  const REST = 110; // milliseconds without movement
  const LARGEST = 1600; // pixels of the bitmap of the whole
  const BATCH = 300; // lines in one path: long paths are slow without a graphics card

  kg.lightDrawing = function (picture, redraw) {
    let sharp = null; // what the window shows, and a margin
    let whole = null; // everything, coarser
    let lastView = "";
    let movedAt = 0;
    let timer = 0;

    // Draw a part of the picture, `pixels` for each unit of it.
    function render(rect, pixels) {
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.ceil(rect.width * pixels));
      canvas.height = Math.max(1, Math.ceil(rect.height * pixels));
      const ctx = canvas.getContext("2d", { alpha: false });
      ctx.fillStyle = kg.theme.canvas;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      drawLinks(ctx, rect, pixels, canvas);
      drawNodes(ctx, rect, pixels, canvas);
      return { canvas, rect, pixels };
    }
    function drawLinks(ctx, rect, pixels, { width, height }) {
      const looks = new Map();
      for (const link of picture.links) {
        const x1 = (link.from.x - rect.left) * pixels, y1 = (link.from.y - rect.top) * pixels;
        const x2 = (link.to.x - rect.left) * pixels, y2 = (link.to.y - rect.top) * pixels;
        if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) continue;
        // Up to a pixel, lines are drawn as fast as they can be.
        const thick = Math.max(1, Math.round(link.width * pixels * 2) / 2);
        const look = kg.linkColour(link) + " " + thick + (link.weak ? " weak" : "");
        if (!looks.has(look)) looks.set(look, { colour: kg.linkColour(link), thick, weak: link.weak, lines: [] });
        looks.get(look).lines.push(x1, y1, x2, y2);
      }
      for (const { colour, thick, weak, lines } of looks.values()) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = thick;
        ctx.setLineDash(weak ? [3, 5] : []);
        for (let start = 0; start < lines.length; start += BATCH * 4) {
          ctx.beginPath();
          for (let i = start; i < Math.min(start + BATCH * 4, lines.length); i += 4) {
            ctx.moveTo(lines[i], lines[i + 1]);
            ctx.lineTo(lines[i + 2], lines[i + 3]);
          }
          ctx.stroke();
        }
      }
      ctx.setLineDash([]);
    }
    // The less important first, so that they lie beneath.
    function drawNodes(ctx, rect, pixels, { width, height }) {
      const stamps = new Map();
      for (let i = picture.nodes.length - 1; i >= 0; i--) {
        const node = picture.nodes[i], radius = node.size * picture.growth * pixels;
        const x = (node.x - rect.left) * pixels, y = (node.y - rect.top) * pixels;
        if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
        const rounded = Math.round(radius * 2) / 2;
        const key = node.type.name + rounded;
        if (!stamps.has(key)) stamps.set(key, stamp(node.type, rounded, Math.min(1.5 * pixels, 1.5)));
        const image = stamps.get(key);
        ctx.drawImage(image, x - image.width / 2, y - image.height / 2);
      }
    }
    // A node, drawn once for all of its type and size.
    function stamp(type, radius, rim) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil(radius * 2.6 + 4);
      const ctx = canvas.getContext("2d");
      kg.outline(ctx, type.shape, { x: canvas.width / 2, y: canvas.height / 2 }, Math.max(radius, 1));
      ctx.fillStyle = kg.theme.type[type.name];
      ctx.fill();
      ctx.lineWidth = rim;
      ctx.strokeStyle = kg.theme.canvas;
      if (radius > 3) ctx.stroke();
      return canvas;
    }

    const intersection = (a, b) => {
      const left = Math.max(a.left, b.left), top = Math.max(a.top, b.top);
      const width = Math.min(a.left + a.width, b.left + b.width) - left, height = Math.min(a.top + a.height, b.top + b.height) - top;
      return width > 0 && height > 0 ? { left, top, width, height } : null;
    };
    const covers = (a, b) => a.left <= b.left && a.top <= b.top && a.left + a.width >= b.left + b.width && a.top + a.height >= b.top + b.height;

    function put(ctx, at, ratio, bitmap) {
      const { rect, canvas, pixels } = bitmap;
      const stretch = (at.scale * ratio) / pixels;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      const x = (rect.left - at.left) * at.scale * ratio, y = (rect.top - at.top) * at.scale * ratio;
      if (Math.abs(stretch - 1) < 1e-6) ctx.drawImage(canvas, Math.round(x), Math.round(y));
      else ctx.drawImage(canvas, x, y, canvas.width * stretch, canvas.height * stretch);
      ctx.restore();
    }

    const draw = function (ctx) {
      const at = picture.view(), now = performance.now(), ratio = ctx.getTransform().a / at.scale;
      const view = [at.scale, at.left, at.top].join(" ");
      if (view !== lastView) {
        lastView = view;
        movedAt = now;
      }
      const pixels = at.scale * ratio;
      const inside = intersection({ left: at.left, top: at.top, width: at.width / at.scale, height: at.height / at.scale }, picture.bounds);
      if (!inside) return;
      const good = sharp && sharp.growth === picture.growth && Math.abs(sharp.pixels / pixels - 1) < 1e-6 && covers(sharp.rect, inside);
      if (!good && sharp && now - movedAt < REST) {
        if (!covers(sharp.rect, inside)) put(ctx, at, ratio, whole || (whole = render(picture.bounds, LARGEST / Math.max(picture.bounds.width, picture.bounds.height))));
        clearTimeout(timer);
        timer = setTimeout(redraw, REST + 10);
      } else if (!good) {
        const mx = (MARGIN * at.width) / at.scale, my = (MARGIN * at.height) / at.scale;
        const rect = { left: inside.left - mx, top: inside.top - my, width: inside.width + 2 * mx, height: inside.height + 2 * my };
        sharp = Object.assign(render(intersection(rect, picture.bounds), pixels), { growth: picture.growth });
        if (covers(sharp.rect, picture.bounds)) whole = sharp;
      }
      put(ctx, at, ratio, sharp);
    };
    // What is drawn has changed.
    draw.forget = () => (sharp = whole = null);
    return draw;
  };
})((window.kg = window.kg || {}));
