// Closed classes of words that make the name beside them an author's: what is thought, written and published, and the verbs of it.
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Owned by nobody at home: "Wren's typology". */
export const THEORY = set(`
theory theories model models paradigm typology taxonomy hypothesis hypotheses theorem framework frameworks inventory questionnaire
scale scales subscale subscales hierarchy axiom paradox construct postulate postulates doctrine conceptualization conceptualisation formulation
psychotherapy psychology psychoanalysis metapsychology epistemology dialectic heuristic algorithm schema schemas quotient axioms
`);

/** What a thinker numbers or names: "Wren's four stages". Somebody's own come without a number. */
export const ABSTRACT = set(`
stage stages step steps task tasks phase phases level levels factor factors function functions principle principles condition conditions component
components domain domains dimension dimensions type types style styles stance stances mode modes need needs category categories pillar pillars
process processes circle circles ring rings system systems horsemen rule rules law laws habit habits element elements criteria skill skills
distortion distortions strategy strategies pathway pathways position positions concept concepts idea ideas notion notions view views approach
method methods technique techniques cycle cycles triangle triangles wheel pyramid ladder window windows zone quadrant quadrants continuum spectrum
curve grid map maps matrix worksheet worksheets dialogue exercise exercises experiment experiments dilemma study studies box boxes principle
distinction definition account analysis critique interpretation reading interview interviews measure metaphor metaphors relation relations drive
defenses defences mechanisms archetypes virtues strengths wounds markers truths agreements stories conversations modules skills rs
`);

/** What is written, taught and sold. */
export const WORKS = set(`
book books workbook workbooks chapter chapters article articles paper papers essay essays lecture lectures podcast podcasts memoir textbook manual
handbook bestseller trilogy writings writing work works research meta-analysis meta-analyses review reviews seminar seminars teaching teachings
newsletter webinar webinars talk theses thesis monograph volume volumes protocol curriculum masterclass
`);

/** Nouns right behind the name: "Wren windows". */
export const FOLLOWS_NAME = set(
  'taxonomy typology paradigm dilemma paradox triangle quotient windows stance approach matrix schedule instrument',
);

/** The same with plain words between: "Wren sentence completion checklist". */
export const INSTRUMENTS = set('scale scales subscale inventory questionnaire checklist index cycle taxonomy criteria');

/** Behind these and "by" stands who thought of it first. */
export const COINED = set(
  'coined pioneered popularized popularised theorized theorised conceptualized conceptualised postulated posited',
);

/** The same where a theory or a known method is spoken of. */
export const MADE = set(`
developed created founded proposed introduced described invented originated formulated devised designed written published advanced outlined
established defined articulated elaborated expanded adapted validated manualized manualised influenced inspired identified discovered
`);

/** "the work of Wren". */
export const LINKED_OF = set(`
work works writings teachings theories theory ideas research philosophy psychology insights contributions
`);

/** Done on paper and nowhere else. */
export const WRITES = set(`
coined posited posits postulated postulates theorized theorised theorizes theorises conceptualized conceptualised conceptualizes conceptualises
hypothesized hypothesised hypothesizes operationalized operationalised
`);

/** Done on paper by people of whom one knows that they write. */
export const DESCRIBED = set(`
writes describes described describe argues argued argue defines defined define proposed proposes propose lists lists listed distinguished
distinguishes distinguish emphasized emphasised emphasizes emphasises identifies identified identify outlined outlines formulated criticized
criticised critiques discusses discussed discuss suggests suggest theorize labelled labeled termed terms dubbed names
`);

export const NUMERALS = set('two three four five six seven eight nine ten eleven twelve fourteen sixteen eighteen');

/** What a person has, though it ends as a term does. */
export const TROUBLES = set(`
depression addiction anxiety medication medications diagnosis condition situation pregnancy reaction reactions personality mania psychosis decision
opinion question permission attention insomnia hospitalization admission discharge appointment treatment intoxication aggression sobriety obsession
compulsion isolation infection operation graduation vacation birthday family apartment payment ptsd adhd add ocd bpd asd did gad mdd autism dementia
anorexia bulimia sadness loneliness drunkenness stability mortality identity therapist psychiatrist facebook instagram discord iphone xbox
`);

/** What is made by an author, if it is said to be. */
export const INVENTED = set(
  'technique therapy approach method concept term instrument test measure tool intervention programme program training',
);
