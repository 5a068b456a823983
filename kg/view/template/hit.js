// What lies under the pointer.
"use strict";
(function (kg) {
  const REACH = 4; // pixels around a thing that still count

  // The nearest node at a point of the canvas, else the nearest line.
  kg.under = function (picture, x, y, scale) {
    const slack = REACH / scale;
    let node = null, nearest = Infinity;
    for (const candidate of picture.nodes) {
      const at = picture.place(candidate), dx = at.x - x, dy = at.y - y;
      const reach = candidate.size * picture.growth + slack, distance = dx * dx + dy * dy;
      if (distance < reach * reach && distance < nearest) [node, nearest] = [candidate, distance];
    }
    if (node) return { node, link: null };
    let link = null;
    nearest = slack * slack;
    for (const candidate of picture.links) {
      const a = picture.place(candidate.from), b = picture.place(candidate.to);
      if (Math.min(a.x, b.x) > x + slack || Math.max(a.x, b.x) < x - slack || Math.min(a.y, b.y) > y + slack || Math.max(a.y, b.y) < y - slack) continue;
      const dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
      if (!square) continue;
      const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / square));
      const ex = a.x + along * dx - x, ey = a.y + along * dy - y, distance = ex * ex + ey * ey;
      if (distance < nearest) [link, nearest] = [candidate, distance];
    }
    return { node: null, link };
  };
})((window.kg = window.kg || {}));
