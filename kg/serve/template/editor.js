"use strict";

// The query editor: YASGUI for the one endpoint here, completing the terms that the graph uses. It asks nobody else.
(async () => {
  const read = async (address) => (await fetch(address)).json();
  const { prefixes, classes, properties } = await read("/editor/terms.json");
  const queries = await read("/api/queries");
  const { Yasqe } = Yasgui;

  // Names of the graph in place of those that YASQE would ask a public directory for.
  const completer = (kind, terms) => {
    Yasqe.forkAutocompleter(kind, { name: `graph-${kind}`, bulk: true, persistenceId: null, get: () => terms }, true);
  };
  Yasqe.defaults.autocompleters = ["variables"];
  completer("class", classes);
  completer("property", properties);
  Yasqe.defaults.prefixCcApi = null;

  const head = Object.entries(prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join("\n");
  Yasqe.defaults.value = `${head}\n\nSELECT ?name ?class WHERE {\n  ?thing skos:prefLabel ?name ; a ?class .\n} LIMIT 20\n`;
  const endpoint = new URL("/sparql", location.href).href;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    yasr: { prefixes },
  });

  const named = document.getElementById("named");
  for (const query of queries) named.add(new Option(query.title, query.name));
  named.addEventListener("change", () => {
    const query = queries.find((q) => q.name === named.value);
    if (!query) return;
    const tab = yasgui.addTab(true, { name: query.title, requestConfig: { endpoint } });
    tab.setQuery(query.text);
    tab.query();
    named.value = "";
  });
  window.editor = yasgui;
  document.documentElement.dataset.ready = "";
})();
