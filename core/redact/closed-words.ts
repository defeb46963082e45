// Words of grammar, months and figures: closed classes of English, the same in every configuration.

const list = (words: string) => words.split(/\s+/).filter((word) => word !== '');

export const CLOSED_WORDS = list(`
a an the this that these those some any no every each either neither both all such what which whose whatever
i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our ours ourselves
they them their theirs themselves one ones someone somebody something anyone anybody anything everyone everybody everything nobody nothing none who whom
am is are was were be been being do does did doing done have has had having will would shall should can could may might must ought
and or but nor so yet if then else because since although though unless until while whereas whether as than like
of in on at by for with about against between into through during before after above below to from up down out off over under again further
once here there when where why how not only own same too very just now also still even ever never always often sometimes maybe perhaps
oh ah uh um hmm mm hm mhm huh yeah yes yep no nope nah okay ok well hey hi hello please thanks thank sorry bye wow gosh oops
don didn doesn isn aren wasn weren won wouldn couldn shouldn haven hasn hadn ain mustn needn let ll ve re im ive ill id
dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt cant havent hasnt hadnt aint mustnt neednt
thats whats whos wheres theres heres hows whens hes shes theyre youre weve youve theyve hed shed theyd youd theyll youll itll
most many few several more other another such aw okey uhm yessir dang wassup yo sup nope true false
first second third last next lol omg gonna wanna gotta kinda lemme dunno cuz coz ur u ya yall
`);

export const MONTHS = list(`january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec`);

export const NUMBER_WORDS = list('zero oh one two three four five six seven eight nine double triple');

/** Labels of speakers that name a role and no person; they stay where they stand. */
export const ROLE_WORDS = list(`
client patient therapist counselor counsellor doctor dr nurse clinician seeker supporter helper listener speaker user human assistant agent bot
system sys gpt usr model ai input output guest family host interviewer interviewee moderator narrator psychologist psychiatrist coach
clinician caregiver parent mother father student teacher person people unknown anonymous participant caller operator admin voice
`);

/** Nouns that make the name before them a term: "Babinski reflex", "Barrett's esophagus". */
export const EPONYM_NOUNS = list(`
wort
syndrome syndromes disease diseases disorder sign signs reflex score scores scale scales test tests criteria classification index phenomenon
palsy maneuver manoeuvre effect law angina esophagus oesophagus lymphoma sarcoma tumor tumour chorea anemia ataxia dystrophy aphasia
encephalopathy psychosis thyroiditis nephropathy contracture fracture procedure repair technique method questionnaire inventory theory
model hypothesis principle curve stain grade stage staging formula equation protocol catheter tube body bodies cells fever pneumonia
cognitive therapy psychotherapy psychology complex factor triad hierarchy rash lesion ulcer hernia canal node nodes position
regression correlation coefficient coefficients correction exact hazards statistic statistics plot plots kappa alpha tau rho blot agar medium
staining duct gland tendon ligament pouch shunt gangrene metaplasia myotomy fundoplication portoenterostomy laxity deformity anomaly tetralogy
`);
