// Words that make the words beside them a street, by language: closed classes, beside a house number only.

const list = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** The street's type stands before its name: "rue de Lyon", "ul. Nowa", "Calle Mayor". Folded: small, without accents. */
export const STREET_PREFIXES = list(`
rue avenue boulevard chemin impasse allee quai cours passage sentier ruelle faubourg
calle c cl avenida avda av paseo plaza carrera carretera camino ronda travesia callejon glorieta vereda rambla urbanizacion
carrer passeig placa avinguda rua travessa largo praca estrada alameda rodovia beco viela ladeira
via viale corso piazza piazzale vicolo strada contrada lungomare borgata
ulica ulitsa ul aleja aleje al plac osiedle os prospekt bulvar bulevardul calea soseaua str splaiul intrarea
ulice namesti nabrezi trg cesta triq jalan jl lorong heol ffordd stryd barangay улица ул проспект пр переулок бульвар
οδος λεωφορος λεωφ πλατεια
`);

/** The type stands behind the name as a word of its own: "Rákóczi út", "Atatürk caddesi". */
export const STREET_SUFFIXES = list(`
strasse str gasse weg platz allee ring ufer damm steig chaussee promenade straat laan plein gracht kade dijk singel
gatan gata vagen vag grand torg stigen terrasse vei veien vej gade plads alle katu tie kuja polku kaari
tanav tn mnt puiestee utca u ut utja ter tere korut krt setany rakpart rkp koz sor fasor dulo kapu lepcso liget
sokak sokagi sk cadde caddesi cad bulvari mahallesi mah marg nagar salai chowk ulice trida cesta
`);

// Grown together with the name: "Hauptstraße", "Damvergistraat", "Kiannonkatu".
export const STREET_ENDINGS =
  /(?:stra(?:ß|ss)e|str|gasse|weg|platz|allee|gat(?:an|a)|v[äa]gen|gr[äa]nd|torget?|stigen|stien|backen|bakken|vei(?:en)?|vegen|vej(?:en)?|gaden?|str[æa]de|plads(?:en)?|katu|kuja|polku|kaari|ranta|tie|raitti|laan|straat|plein|gracht|kade|dijk|singel|dreef|braut|stígur|vegur|gerði|holt|utca|ulica|uli[cč]a|damm|ufer|steig|chaussee|promenade)$/iu;

/** Street types of English and their short forms, as the post writes them; each needs a number and a name before it. */
export const POSTAL_SUFFIXES = list(`
alley aly annex anx arcade arc avenue ave bayou beach bend bluff bluffs bottom branch bridge brook brooks burg bypass byp camp canyon
cape causeway cswy center centre ctr circle circles cir cliff cliffs club common commons corner corners course court courts cove coves creek
crescent cres crest crossing xing crossroad curve dale dam divide drive drives estate estates expressway expy extension ext fall falls
ferry field fields flat flats ford fords forest forge forges fork forks fort freeway fwy garden gardens gateway glen glens green greens
grove groves harbor harbour haven heights hts highway hwy hill hills hollow inlet island isle junction jct key keys knoll knolls lake
lakes landing lane ln loaf lock locks lodge loop mall manor manors meadow meadows mews mill mills mission motorway mount mountain neck
orchard oval overpass park parks parkway pkwy pass passage path pike pine pines place plain plains plaza point points port ports prairie
quay radial ramp ranch rapid rapids rest ridge ridges river road rd roads route row shoal shoals shore shores skyway spring springs spur
square squares sq station stravenue stream street st streets summit terrace ter throughway trace track trafficway trail trl tunnel
turnpike underpass union unions valley valleys via viaduct view views village ville vista walk walks wall way ways well wells wharf yard
parade close gate rise drove croft paddock boulevard blvd
`);

/** Parts of a building: each with its number is a part of the address. */
export const UNITS = list(`
apt apartment apartments suite ste unit flat room rm bldg building floor fl box lot trailer space hse house etage stock appartement piso
`);

/** Small words inside the names of towns and streets. */
export const LINKS = list(`
de del della dello delle dei degli di da do dos das du des d la le les los las el al l y e i of the upon on under am an der den dem im in
van von zu zur zum ter ten op aan het sur sous en lez les st saint and und och og ja
`);

const LAST_PLAIN = 127;

/** Small letters without accents, as the lists above are written. */
export function folded(word: string): string {
  const lower = word.toLowerCase();
  for (let i = 0; i < lower.length; i++)
    if (lower.charCodeAt(i) > LAST_PLAIN) return lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return lower;
}
