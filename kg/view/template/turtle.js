// The visible part of the graph as data: JSON, and Turtle by the ontology (the same terms and IRIs as `graph.ttl`).
"use strict";
(function (kg) {
  const { data } = kg;

  // Entities, episodes and relations of the picture, with the episodes that their quotes are in and the shows of those.
  kg.part = function () {
    const { shown, links } = kg.picture;
    const relations = links.flatMap((l) => l.relations.filter(kg.passes));
    const nodes = new Set(shown);
    for (const r of relations) for (const q of r.quotes) nodes.add(q.episode);
    for (const n of [...nodes]) if (n.series !== undefined) nodes.add(data.nodes[n.series]);
    const ordered = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
    return { nodes: ordered, relations: relations.sort((a, b) => a.index - b.index), pairs: links.filter((l) => l.weak) };
  };
  const iriOf = (id) => (id.includes("://") ? id : data.base + id);
  kg.iri = (node) => iriOf(node.id);
  const namedIn = (node, nodes) => (node.episodes || []).map((i) => data.nodes[i]).filter((e) => nodes.has(e));

  kg.json = function () {
    const { nodes, relations, pairs } = kg.part();
    const inside = new Set(nodes);
    const record = (n) =>
      kg.isEpisode(n)
        ? { id: n.id, iri: kg.iri(n), type: "Episode", title: n.name, date: n.date, url: n.url, source: n.source, show: n.series === undefined ? undefined : data.nodes[n.series].id }
        : { id: n.id, iri: kg.iri(n), type: n.type.name, name: n.name, aliases: n.aliases, misheard: n.misheard, mentions: n.mentions, show: n.show, wikipedia: n.wikipedia, episodes: namedIn(n, inside).map((e) => e.id) };
    const evidence = (q) => ({ episode: q.episode.id, quote: q.words, speaker: q.speaker, time: q.time === null ? undefined : q.time, start: q.start, end: q.end, segment: q.segment, method: q.method });
    const view = {
      title: data.title, base: data.base, nodes: nodes.map(record),
      relations: relations.map((r) => ({ subject: r.subject.id, predicate: r.phrase.name, object: r.object.id, confidence: r.confidence, evidence: r.quotes.map(evidence) })),
      coOccurrences: pairs.map((p) => ({ first: p.from.id, second: p.to.id, sentences: p.weight })),
    };
    return JSON.stringify(view, null, 2) + "\n";
  };

  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const text = (value) => `"${value.toWellFormed().replace(/[\\"\n\r\t]/g, (c) => escapes[c]).replace(/[\0-\x1f\x7f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"))}"`;
  const angled = (iri) => `<${iri.replace(/[\0-\x20<>"{}|\\^`]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"))}>`;
  // An id as one step of a path, as in the IRIs of statements.
  const flat = (id) => id.replaceAll("/", ".").replaceAll("#", "%23").replaceAll("?", "%3F");
  const spelt = (r) => `${flat(r.subject.id)}--${r.phrase.name}--${flat(r.object.id)}`;
  const wikipedia = (title) => encodeURIComponent(title.replaceAll("_", "%5F").replaceAll(" ", "_")).replaceAll("%255F", "%5F").replaceAll("'", "%27").replace(/%(3B|40|24|2C|2F|3A)/g, (c) => decodeURIComponent(c));
  kg.article = (node) => "https://en.wikipedia.org/wiki/" + wikipedia(node.wikipedia);
  const decimal = (number) => number.toFixed(2);
  const isDate = (date) => /^\d{4}-\d\d-\d\d$/.test(date) && new Date(date + "T00:00:00Z").toJSON()?.startsWith(date);

  function block(subject, pairs) {
    return `${subject}\n` + pairs.filter(([, value]) => value !== undefined).map(([property, value]) => `    ${property} ${value}`).join(" ;\n") + " .\n";
  }
  kg.turtlePrefixes = () => Object.entries(data.prefixes).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`).join("");
  kg.turtle = function () {
    const { nodes, relations, pairs } = kg.part();
    const inside = new Set(nodes);
    const stated = new Map(nodes.map((n) => [n, []]));
    const named = new Map(nodes.map((n) => [n, []]));
    const iri = (n) => angled(kg.iri(n));
    for (const r of relations) stated.get(r.subject).push([`kg:${r.phrase.name}`, iri(r.object)]);
    for (const p of pairs) stated.get(p.from).push(["kg:relatedTo", iri(p.to)]);
    for (const n of nodes) for (const e of namedIn(n, inside)) named.get(e).push(["kg:mentions", iri(n)]);
    const entity = (n) => [
      ["a", n.show ? `kg:Show , kg:${n.type.name}` : `kg:${n.type.name}`], ["skos:prefLabel", text(n.name)],
      ...(n.aliases || []).map((name) => ["skos:altLabel", text(name)]), ...(n.misheard || []).map((name) => ["skos:hiddenLabel", text(name)]),
      ["kg:mentionCount", String(n.mentions)], ["foaf:isPrimaryTopicOf", n.wikipedia && angled(kg.article(n))],
    ];
    const episode = (n) => [
      ["a", "kg:Episode"], ["dcterms:title", text(n.name)], ["dcterms:date", n.date && (isDate(n.date) ? `"${n.date}"^^xsd:date` : text(n.date))],
      ["schema:partOfSeries", n.series === undefined ? undefined : iri(data.nodes[n.series])], ["schema:url", n.url && angled(n.url)],
      ["kg:sourceFile", text(n.source)], ["kg:sha256", text(n.sha256)], ...named.get(n),
    ];
    const statement = (r) => {
      const proofs = r.quotes.map((q, i) => [angled(`${data.base}evidence/${spelt(r)}--${i + 1}`), q]);
      return block(angled(`${data.base}statement/${spelt(r)}`), [
        ["a", "kg:Statement , rdf:Statement"], ["rdf:subject", iri(r.subject)], ["rdf:predicate", `kg:${r.phrase.name}`], ["rdf:object", iri(r.object)],
        ["kg:confidence", decimal(r.confidence)], ...proofs.map(([name]) => ["kg:evidence", name]),
      ]) + proofs.map(([name, q]) => block(name, [
        ["a", "kg:Evidence"], ["kg:quote", text(q.words)], ["kg:charStart", String(q.start)], ["kg:charEnd", String(q.end)],
        ["kg:speaker", q.speaker && text(q.speaker)], ["kg:startTime", q.time === null ? undefined : `"${q.time}"^^xsd:decimal`],
        ["kg:segment", q.segment && text(q.segment)], ["kg:method", text(q.method)], ["prov:wasDerivedFrom", iri(q.episode)],
      ])).join("");
    };
    const together = (p) => block(angled(`${data.base}co-occurrence/${flat(p.from.id)}--${flat(p.to.id)}`), [
      ["a", "kg:CoOccurrence"], ["kg:entity", `${iri(p.from)} , ${iri(p.to)}`], ["kg:weight", String(p.weight)],
    ]);
    return [
      kg.turtlePrefixes(),
      block(angled(data.base + "dataset"), [["a", "void:Dataset"], ["void:uriSpace", text(data.base)], ["dcterms:conformsTo", angled(data.prefixes.kg.slice(0, -1))]]),
      ...nodes.map((n) => block(iri(n), [...(kg.isEpisode(n) ? episode(n) : entity(n)), ...stated.get(n)])),
      ...relations.map(statement), ...pairs.map(together),
    ].join("\n");
  };
})((window.kg = window.kg || {}));
