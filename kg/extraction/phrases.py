"""The set phrases in which people state relations, one line each.

A phrase is a row of elements, separated by blanks:

    S, O            the subject and the object: mentions of a type that the predicate's table lists
    S:Person        the same, narrowed to one type (several with a bar)
    works|worked    any of these words, whatever their case
    {use}           any word of the group in `GROUPS`
    really?         may be there or not
    ~               up to two words that are no names; ~4 up to four
    'of'            a word that would otherwise be read as an element stands in quotes

The number is how often the phrase was right among the annotated training excerpts, smoothed; it becomes the confidence.
"""

GROUPS: dict[str, str] = {
    "be": "is|was|are|were|am|'m|'s|'re|being|been|be|as|become|became",
    "have": "has|have|had|'ve|'s|'d",
    "det": "a|an|the|its|his|her|their|our|my|your|this|that|these|those|some",
    "found": "founded|co-founded|cofounded|cofound|co-found",
    "founder": "founder|co-founder|cofounder|founders|co-founders|cofounders",
    "chief": "ceo|cto|coo|cfo|cio|ciso|president|chairman|chairwoman|chair|head|director|chief|vp|lead|leader|boss",
    "role": "engineer|developer|researcher|scientist|professor|manager|designer|advocate|advisor|adviser|architect|"
    "employee|consultant|analyst|partner|fellow|economist|lecturer|intern|evangelist|strategist|member|practice|"
    "specialist|staff|maintainer|editor|writer|product|principal|senior|marketing",
    "make": "built|created|developed|made|released|launched|introduced|invented|wrote|published|designed|announced|"
    "authored|coined|open-sourced|shipped|trained|unveiled|proposed|pioneered|co-created|co-wrote|produced",
    "making": "build|create|develop|make|release|launch|introduce|invent|write|publish|design|building|creating|"
    "developing|making|releasing|launching|introducing|writing|publishing|designing|builds|creates|develops|makes|"
    "releases|launches|introduces|publishes|designs|ships|shipping",
    "maker": "creator|author|inventor|developer|maker|creators|authors|inventors|developers|makers|co-author|"
    "co-creator",
    "use": "uses|use|used|using|leverages|leverage|leveraging|adopted|adopts|utilizes|employs|runs|utilize|utilizing",
    "better": "better|faster|cheaper|stronger|smarter|superior|ahead|worse|slower|more|safer|larger|bigger|easier",
    "beat": "beats|beat|outperforms|outperform|outperformed|surpasses|surpassed|surpass|outclasses|exceeds|exceeded|"
    "beating|outperforming|surpassing|exceeding",
    "improve": "improves|improve|improved|helps|help|helped|boosts|accelerates|enables|affects|affect|affected|changes|"
    "changed|drives|drove|causes|caused|cause|transforms|reduces|reduce|reduced|increases|increase|increased|impacts|"
    "impact|impacted|disrupts|disrupted|limits|threatens|shapes|influences|influenced|hurts|replaces|replace|solves|"
    "improving|changing|driving|causing|affecting|reducing|increasing|impacting|disrupting|replacing|transforming",
    "kind": "kind|type|form|sort|example|instance|species|variant|flavor|flavour|subset|kinds|types|forms|examples|"
    "subfield",
    "base": "based|built|grounded|founded|derived|inspired|modeled|modelled|trained|fine-tuned",
    "part": "part|subsidiary|component|division|unit|subset|arm|piece|feature|section|module|branch",
    "work": "works|working|worked|work|focuses|focused|focusing|specializes|researches|studies|researching|studying|"
    "studied|study",
    "test": "evaluated|tested|benchmarked|scored|scores|measured|score|scoring|evaluating|testing",
    "compare": "compare|compared|compares|comparing|contrast|contrasts|contrasted|contrasting",
    "buy": "acquired|bought|acquires|buys|purchased|acquire|buy|buying|acquiring",
    "school": "studied|graduated|phd|ph.d|degree|master|masters|undergrad|bachelor|alumnus|student|postdoc",
    "fund": "invested|invests|investing|invest|investor|investors|stake",
}

PHRASES: dict[str, tuple[str, ...]] = {
    "founded": (
        "S ~ {have}? also? just? {found}|started O",
        "S {be} {det}? {chief}? and|&? {founder} and|&? ~ of|at|behind O",
        "S , {det}? ~ {founder} and|&? ~ of|at|behind O",
        "S ~ left|leaving ~4 to found|co-found|cofound|start O",
        "O {be} {found}|started by S",
        "O , {found}|started by S",
        "O 's|’s? {founder} S",
        "O ~ {founder} and|,? {chief}? S",
        "S 's|’s new? company|startup ,? O",
        "S , who ~ {be}? {det}? {chief}? and|&? ~ {founder} and|&? ~ of|at|behind O",
        "{found} ~ O ~ by S",
        "S ~ my|his|her|their {founder} at|of O",
    ),
    "leads": (
        "S ~ {be} ~4 {chief} executive|technology|operating|financial|scientist|officer? officer? and? {founder}? "
        "of|at O",
        "S , {det}? ~ {chief} executive|technology|operating|scientist|officer? officer? and|&? {founder}? of|at|for O",
        "O 's|’s? {founder}? and? {chief} ,? S",
        "S ~ leads|runs|heads|chairs|led O",
        "S ~ {be}? {founder} and|& {chief} of|at O",
        "{chief} of|at O ,? S",
        "S , O 's|’s? {chief}",
        "S , who {be} ~4 {chief} ~ of|at O",
        "O {chief} executive? officer? S",
    ),
    "worksFor": (
        "S ~ {be} ~4 {role} ~ at|with|for|from O",
        "S , ~4 {role} ~ at|with|for|from O",
        "S ~ works|working|work|joined|joins at|for|with? O",
        "S ~ {be} at|with|from O",
        "S from|at O",
        "S , who ~ works|leads|runs ~ at|for O",
        "O 's|’s? {role} ~ S",
        "{role} at|from O ,? S",
        "S ~ joined O",
        "S ~ {have}? been? working|worked here? at O",
        "S here at O",
        "S , who {be} ~4 {role} ~ at|with|for|from O",
        "S {be} {det}? ~4 {role} at|with|for O",
        "S ~ work|works for O",
        "S over at O",
    ),
    "formerlyWorkedFor": (
        "S ~ formerly|previously of|at|with|from O",
        "S , formerly|previously|ex ~ of|at|with|from O",
        "S ~ used to work|be at|for O",
        "S ~ previously|formerly|once ~ at|for|with O",
        "S ~ previously|formerly|once worked|working|served at|for|with O",
        "S ~ left|quit O",
        "S ~ {be} ~4 at O before",
        "S ~ worked|spent ~4 at|for O",
        "former O ~4 S",
        "S ~ {be} {det}? former|ex ~4 at|of O",
        "S ~ {be} actually? at O:Organization",
        "S ~ spent ~4 years|time ~ at|with|for O",
        "S ~ started ~ career at O",
        "S ~ interned|internship ~ at O",
    ),
    "educatedAt": (
        "S ~4 {school} ~ at|from O",
        "S ~ {be} {det} ~ student at|from O",
        "S ~ {school} ~4 at|from O",
        "S ~ {be} {det}? ~ student at|from O",
        "S ~ went to ~ O",
        "S ~ got|did|received|earned|finished ~4 {school} ~ at|from|in O",
    ),
    "created": (
        "S ~ {have}? just? recently? {make} {det}? new? ~ O",
        "O , ~ {make} by S",
        "O ~ {be} ~ {make} by S",
        "O {make} by S",
        "S 's|’s new|latest|own|first|original? ~ model|product|paper|book|essay|tool? ,? O:Model|Product|Work|"
        "Benchmark",
        "{maker} of O ,? S",
        "S ,? {det}? ~ {maker} of O",
        "S {be} {det}? ~ {maker} of|behind O",
        "O by|from S",
        "S 's|’s O:Model|Product|Work|Benchmark",
        "O:Work|Model|Product|Benchmark , ~ by|from S",
        "S ~ came|come|comes out|up with O",
        "S ~ {making} {det}? ~ O:Model|Product|Benchmark|Work",
    ),
    "worksOn": (
        "S ~ {work} ~ on|in|with O",
        "S ~ {have}? been? {work} ~ on O",
        "S ~ focused|focuses|focusing|focus on O",
        "S ~ researches|studies|studied|researching|contributes|contributed to? O",
        "S ~ contributor|maintainer|researcher to|of|on|in O",
        "S ~ involved in|with O",
        "S ~ helped|helps|helping ~ build|train|develop|create|with ~ O",
        "S ~ worked|works|working on ~4 O",
    ),
    "uses": (
        "S ~ {use} ~ O",
        "S ~ {be} ~ {base} ~ with|using O",
        "S ~ {be} {base} on O:Product|Concept",
        "S ~ powered by O",
        "S ~ written|implemented in O",
        "S ~ relies|rely|relying|depends on O",
        "O {be} used by S",
    ),
    "succeeds": (
        "S ~ replaces|replaced|succeeds|succeeded|supersedes O",
        "S , formerly|previously known? as? O",
        "S ~ {be} formerly|previously ~ O",
        "O ~ renamed|rebranded|pivoted ~ to|as|into S",
        "O ~ changed ~ name ~ to S",
        "O ~ {be} ~ now called? S",
        "S {be} ~ successor to|of O",
        "O {be}? now S",
        "O , now called? S",
    ),
    "basedOn": (
        "S ~ {be}? ~ based|built|founded|grounded|modeled on|upon|off top? of? O",
        "S ~ {be}? ~ inspired|derived by|from O",
        "S ~ extends|extended|extending O",
        "S ~ fork|variant|derivative|extension|port of O",
        "S ~ fine-tuned|distilled from|on|version? of? O:Model",
    ),
    "partOf": (
        "S ~ {be} ~4 {part} of O",
        "S , ~ {part} of O",
        "S ,? owned by O",
        "{part} of O {be} S",
        "S ~ inside|within O:Product|Organization",
        "O ~ consists|includes|contains|include|including of? S",
        "S phase|step|stage of O",
    ),
    "kindOf": (
        "S {be} {det}? ~ {kind} of O",
        "S , {det} {kind} of O",
        "O such as S",
        "O like S:Model|Product|Organization|Benchmark|Concept",
        "S and other|similar ~ O",
        "S or other|any ~ O",
        "O , including S",
        "S {be} a|an ~ O",
        "S , a|an ~ O",
        "S , which {be} a|an|this ~ O",
    ),
    "evaluatedOn": (
        "S ~4 {test} ~4 on|at|against|with O",
        "S ~4 on O",
        "O ~ {test} ~ of|for S",
    ),
    "outperforms": (
        "S ~4 {better} ~ than O",
        "S ~ {beat} ~ O",
        "S ~ ahead of O",
        "S ~ over O",
    ),
    "comparedWith": (
        "S ~ versus|vs|vs. ~ O",
        "{compare} ~ S ~ to|with|and|against O",
        "S ~ compared|contrasted|comparing to|with ~ O",
        "S {be} ~ like|unlike|similar ~ to? O",
        "difference|differences|distinction|comparison|tradeoff|trade-off ~ between S and O",
        "S rather than ~ O",
        "S instead of ~ O",
        "S as opposed to ~ O",
        "S as well|good|much as ~ O",
        "S , not O",
        "between ~ S and ~ O",
    ),
    "usedFor": (
        "S ~ {be} ~ used|useful|applied|great|good|ideal|essential|important|critical|designed ~ for|to|in|as ~ O",
        "{use} ~ S for|in|to ~ O",
        "{use}|apply|applying|applied ~ S to|in|for ~ O",
        "S for O",
        "S ~ to do|perform|improve|automate|accelerate|build|solve|generate|write|enable ~ O",
        "S ~ enables|enable|powers|supports|automates|allows|facilitates ~ O",
        "S in O:Concept",
        "S applied to O",
        "O with|using|via|through S",
        "S:Concept -based O",
    ),
    "about": (
        "S ~ about|on|covers|explores|describes|discusses|explaining|called ~ O",
        "S , {det}? ~ about|on ~ O",
        "S ~ measures|measuring|measure|tests|evaluates|focused ~ on? O",
    ),
    "affects": (
        "S:Concept|Model|Product|Event|Work|Benchmark|Organization|Place ~ {improve} ~ O",
        "S ~ impact|effect|influence|implications|consequences on|for|of ~ O",
        "S ~ leads|led|leading|lead to ~ O",
        "S ~ risk|threat|danger ~ to|for|of O",
        "S ~ makes|made|make|making O ~ {better}",
        "impact|effect|effects|influence of S on ~ O",
    ),
    "partnersWith": (
        "S ~ partnered|partners|partnering|partnership|collaborated|collaboration|collaborates|partner with O",
        "partnership|collaboration|deal|agreement|alliance between|with ~ S and O",
        "S and O ~ partnered|partner|partnership|deal|agreement|collaborated",
        "S ~ customer|supplier|client|partner of O",
    ),
    "competesWith": (
        "S ~ competes|competing|compete|competed|competitor|competitors|rival|rivals with|to|of|against O",
        "S 's|’s? competitor|rival ,? O",
        "competition|rivalry|race between S and O",
    ),
    "acquired": (
        "S ~ {buy} O",
        "O ~ {be}? acquired|bought|purchased by S",
        "S 's|’s? acquisition|purchase of O",
        "acquisition|purchase of O by S",
    ),
    "investedIn": (
        "S ~ {fund} in O",
        "S ~ led|backed|funded|leads|backs|funds ~ O",
        "O ,? backed|funded by S",
    ),
    "locatedIn": (
        "S ~ {be}? based|headquartered|located|living|lives|live|born|held in|at|near O",
        "S {be} ~ from|in O",
        "S in O",
        "S , {be}? based? ~ in O",
        "O based S",
        "S ~ moved|moving|relocated to O",
    ),
    "sponsors": (),
}
"""Phrases by predicate."""
