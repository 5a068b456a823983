// Small helpers: elements made of text alone, type symbols, numbers and times as people write them.
"use strict";
(function (kg) {
  const SVG = "http://www.w3.org/2000/svg";

  // An element with properties and children; strings become text nodes, never markup.
  kg.el = function (tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(properties || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (key === "class") element.className = value;
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };

  kg.icon = function (path) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  };

  // Corners of each shape around the origin, for radius 1; as vis-network draws them. A dot has none.
  const ring = (count, from, radius) =>
    Array.from({ length: count }, (_, i) => {
      const angle = from + (i * 2 * Math.PI) / count;
      const r = typeof radius === "function" ? radius(i) : radius;
      return [r * Math.cos(angle), r * Math.sin(angle)];
    });
  const shifted = (points, dy) => points.map(([x, y]) => [x, y + dy]);
  kg.corners = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: ring(4, 0, 1),
    hexagon: ring(6, 0, 1),
    triangle: shifted(ring(3, -Math.PI / 2, 1.328), 0.316),
    triangleDown: shifted(ring(3, Math.PI / 2, 1.328), -0.316),
    star: shifted(ring(10, -Math.PI / 2, (i) => (i % 2 ? 0.41 : 1.066)), 0.082),
  };
  // Shapes of one radius differ in area: these factors even that out.
  kg.shapeScale = { dot: 1, square: 0.84, diamond: 1.16, hexagon: 1.06, triangle: 0.98, triangleDown: 0.98, star: 1.24 };

  // The symbol of a type, as a small picture in the text.
  kg.glyph = function (type) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "glyph");
    svg.setAttribute("viewBox", "-10 -10 20 20");
    svg.setAttribute("aria-hidden", "true");
    const r = 7 * kg.shapeScale[type.shape];
    const corners = kg.corners[type.shape];
    const shape = document.createElementNS(SVG, corners ? "polygon" : "circle");
    if (corners) shape.setAttribute("points", corners.map(([x, y]) => `${x * r},${y * r}`).join(" "));
    else shape.setAttribute("r", r);
    shape.style.fill = `var(--${type.name})`;
    svg.append(shape);
    return svg;
  };

  const number = new Intl.NumberFormat("en");
  kg.number = (value) => number.format(value);
  kg.count = (value, one, many) => `${kg.number(value)} ${value === 1 ? one : many || one + "s"}`;

  // Seconds as 4:05 or 1:02:03.
  kg.clock = function (seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const parts = [Math.floor(whole / 60) % 60, whole % 60].map((n) => String(n).padStart(2, "0"));
    const hours = Math.floor(whole / 3600);
    return hours ? `${hours}:${parts[0]}:${parts[1]}` : `${Number(parts[0])}:${parts[1]}`;
  };

  kg.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
})((window.kg = window.kg || {}));
