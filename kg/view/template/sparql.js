// A SPARQL query over graph.ttl that finds what is chosen, or else what the picture shows.
"use strict";
(function (kg) {
  const { data, state } = kg;
  const MOST = 300; // nodes named in a query

  const iri = (node) => `<${kg.iri(node)}>`;
  const comment = (text) => "# " + text.replace(/\s+/g, " ");
  const prefixes = (...names) => names.map((name) => `PREFIX ${name}: <${data.prefixes[name]}>`);
  const values = (variable, nodes) => [`  VALUES ?${variable} {`, ...nodes.map((n) => `    ${iri(n)}`), "  }"];

  const STATEMENT = [
    "  ?statement a kg:Statement ;",
    "    rdf:subject ?s ; rdf:predicate ?relation ; rdf:object ?o ;",
    "    kg:confidence ?confidence ; kg:evidence ?evidence .",
    "  ?evidence kg:quote ?quote .",
    "  OPTIONAL { ?evidence kg:speaker ?speaker }",
    "  ?s skos:prefLabel|dcterms:title ?subject .",
    "  ?o skos:prefLabel|dcterms:title ?object .",
  ];
  function statements(title, selection) {
    return [
      comment(title), ...prefixes("kg", "rdf", "skos", "dcterms"),
      "SELECT ?subject ?relation ?object ?confidence ?speaker ?quote WHERE {", ...selection, ...STATEMENT, ...filters(), "}",
      "ORDER BY DESC(?confidence) ?subject ?object", "",
    ].join("\n");
  }
  // The filters of the view, as far as they concern relations.
  function filters() {
    const lines = [];
    if (state.sure > 0) lines.push(`  FILTER(?confidence >= ${(state.sure / 100).toFixed(2)})`);
    if (state.without.size) lines.push(`  FILTER(?relation NOT IN (${[...state.without].map((name) => "kg:" + name).join(", ")}))`);
    if (state.episode) lines.push(`  ?evidence <${data.prefixes.prov}wasDerivedFrom> ${iri(state.episode)} .`);
    if (state.speaker) lines.push(`  FILTER(?speaker = ${JSON.stringify(state.speaker)})`);
    return lines;
  }
  const between = (pairs) => ["  VALUES (?s ?o) {", ...pairs.map(([a, b]) => `    (${iri(a)} ${iri(b)}) (${iri(b)} ${iri(a)})`), "  }"];

  kg.sparql = function () {
    const { node, link, path, group } = state;
    if (node) return statements(`What is stated about ${node.name}`, [`  { BIND(${iri(node)} AS ?s) } UNION { BIND(${iri(node)} AS ?o) }`]);
    if (link && link.weak) {
      return [
        comment(`Where ${link.from.name} and ${link.to.name} are named together`), ...prefixes("kg"),
        "SELECT ?sentences ?episode WHERE {", `  ?pair a kg:CoOccurrence ; kg:entity ${iri(link.from)}, ${iri(link.to)} ; kg:weight ?sentences .`,
        `  OPTIONAL { ?episode kg:mentions ${iri(link.from)}, ${iri(link.to)} }`, "}", "",
      ].join("\n");
    }
    if (link) return statements(`What joins ${link.from.name} and ${link.to.name}`, between([[link.from, link.to]]));
    const found = path && kg.findPath(...path);
    if (found) return statements(`The path from ${path[0].name} to ${path[1].name}`, between(found.links.map((l) => [l.from, l.to])));
    const inGroup = group !== null && data.groups.find((g) => g.number === group);
    const nodes = inGroup ? kg.picture.nodes.filter((n) => n.cluster === group) : path || kg.picture.nodes;
    const title = inGroup ? `What is stated within the community of ${inGroup.name}` : "What is stated between the nodes of the view";
    const some = nodes.slice(0, MOST);
    return statements(some.length < nodes.length ? `${title} (the ${MOST} most central)` : title, [...values("s", some), ...values("o", some)]);
  };
})((window.kg = window.kg || {}));
