"""Every RDF term that this package writes or reads, and nowhere else.

Terms of our own stand in `ontology/kg.ttl`; a test keeps the two in step.
"""

from pyoxigraph import NamedNode

from kg.schema import PREDICATES, EntityType

ONTOLOGY = "https://w3id.org/transcript-kg/ontology"
KG = f"{ONTOLOGY}#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
FOAF = "http://xmlns.com/foaf/0.1/"
PROV = "http://www.w3.org/ns/prov#"
VOID = "http://rdfs.org/ns/void#"
DBPEDIA = "http://dbpedia.org/resource/"
DBPEDIA_ONTOLOGY = "http://dbpedia.org/ontology/"
WIKIPEDIA = "https://en.wikipedia.org/wiki/"

PREFIXES = {
    "kg": KG,
    "rdf": RDF,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "foaf": FOAF,
    "prov": PROV,
    "void": VOID,
}
"""The namespaces of an export, by prefix, in the order in which they are written."""

# The two dictionaries that carry the schema over into RDF.

ENTITY_CLASS = {t: NamedNode(KG + t.value) for t in EntityType}
PREDICATE = {name: NamedNode(KG + name) for name in PREDICATES}

# Classes and properties of our own.

SHOW = NamedNode(KG + "Show")
EPISODE = NamedNode(KG + "Episode")
STATEMENT = NamedNode(KG + "Statement")
RELATION = NamedNode(KG + "Relation")
EVIDENCE = NamedNode(KG + "Evidence")
MENTION = NamedNode(KG + "Mention")
CO_OCCURRENCE = NamedNode(KG + "CoOccurrence")

MENTIONS = NamedNode(KG + "mentions")
MENTION_COUNT = NamedNode(KG + "mentionCount")
CONFIDENCE = NamedNode(KG + "confidence")
HAS_EVIDENCE = NamedNode(KG + "evidence")
QUOTE = NamedNode(KG + "quote")
CHAR_START = NamedNode(KG + "charStart")
CHAR_END = NamedNode(KG + "charEnd")
SPEAKER = NamedNode(KG + "speaker")
START_TIME = NamedNode(KG + "startTime")
SEGMENT = NamedNode(KG + "segment")
METHOD = NamedNode(KG + "method")
OF_ENTITY = NamedNode(KG + "entity")
SURFACE = NamedNode(KG + "surface")
RELATED_TO = NamedNode(KG + "relatedTo")
WEIGHT = NamedNode(KG + "weight")
SOURCE_FILE = NamedNode(KG + "sourceFile")
SHA256 = NamedNode(KG + "sha256")

# Terms of others.

TYPE = NamedNode(RDF + "type")
RDF_STATEMENT = NamedNode(RDF + "Statement")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE_OF = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")

PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
HIDDEN_LABEL = NamedNode(SKOS + "hiddenLabel")
EXACT_MATCH = NamedNode(SKOS + "exactMatch")
BROADER = NamedNode(SKOS + "broader")
SKOS_CONCEPT = NamedNode(SKOS + "Concept")
CONCEPT_SCHEME = NamedNode(SKOS + "ConceptScheme")
COLLECTION = NamedNode(SKOS + "Collection")

TITLE = NamedNode(DCTERMS + "title")
DATE = NamedNode(DCTERMS + "date")
CONFORMS_TO = NamedNode(DCTERMS + "conformsTo")
PART_OF_SERIES = NamedNode(SCHEMA + "partOfSeries")
URL = NamedNode(SCHEMA + "url")
IS_PRIMARY_TOPIC_OF = NamedNode(FOAF + "isPrimaryTopicOf")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")

DATASET = NamedNode(VOID + "Dataset")
URI_SPACE = NamedNode(VOID + "uriSpace")

INTEGER = NamedNode(XSD + "integer")
DECIMAL = NamedNode(XSD + "decimal")
XSD_DATE = NamedNode(XSD + "date")
