// Words around the names of organisations: closed classes that tell "Mercy Hospital" from "a psychiatric hospital".

const list = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Type words that name a house or firm only when they are written with a capital: "Elm Park", yet "the park". */
export const CAPITAL_TYPES = list(`
agency solutions systems partners holdings industries enterprises consulting services laboratories labs pharmaceuticals motors
airlines airways ventures studios networks software analytics logistics insurance realty union society association council
department bureau ministry authority commission courthouse precinct base airport station stadium arena park zoo club theater theatre
cinema farm farms lodge resort inn motel cafe diner grill pub brewery bakery market store stores supermarket salon spa
apartments dormitory hall house home manor residence facility rehabilitation dialysis imaging radiology orthopedics dermatology
pediatrics physicians specialists seminary monastery convent battalion regiment brigade squadron division platoon orchestra
bridge lake river beach mountain mountains island valley creek bay forest falls canyon county township village borough
district heights springs mall tower campus health medical sons brothers bros co university's
`);

/** Among them the names of places on the map. */
export const LANDMARKS = list(`
park bridge lake river beach mountain mountains island valley creek bay forest falls canyon county township village borough
district heights springs airport
`);

/** Firms by law: whatever stands before them is a name. */
export const LEGAL_FORMS = list('inc llc ltd gmbh corp plc llp pllc');

/** Trades: two words with capitals before one are a firm's name though both are words. */
export const TRADES = list(`
solutions systems partners holdings industries enterprises consulting technologies labs ventures studios software analytics logistics
agency group associates motors networks
`);

/** What a house is for or whose it is; alone it names none: "at psychiatric hospital", "in community college". */
export const GENERIC = list(`
outpatient inpatient pain sleep walk drop in free local community mental behavioral behavioural health psychiatric psych psychology eating
disorder methadone suboxone fertility primary urgent emergency acute rehab rehabilitation specialty specialist eye skin memory wound
women womens men mens children childrens family families pediatric paediatric adolescent youth teen senior seniors elderly adult
private public state county city town regional general national international federal central main teaching military veterans veteran
day night residential treatment crisis recovery detox trauma surgical surgery vet veterinary animal medical medicine wellness counseling
counselling therapy training care cultural call shopping data fitness tanning nursing high middle elementary grade grad graduate
secondary junior law art arts business boarding sunday summer driving beauty trade vocational charter home old new nice good bad big
small little nearby nearest major great best same different another other online alternative special ed education prep preparatory
religious magnet film culinary cooking flight two four technical tech campus university college school hospital clinic centre center
church shelter homeless domestic violence abuse sexual assault advocacy women's battered refuge support resource resources information
birth birthing maternity cancer heart stroke spine burn foot hand ear hearing speech diabetes asthma allergy kidney liver transplant
dialysis imaging radiology infusion injection vaccine testing std sti hiv tb flu covid virtual telehealth mobile rural urban
downtown suburban area district maximum minimum security research study primary lower upper parochial international american
bank food blood credit gym dental dentist anxiety depression mood addiction substance alcohol drug opioid harm needle weight obesity bariatric
retirement assisted living elder long term respite skilled hospice palliative correctional juvenile detention immigration
pre mid non inter semi multi after homeschool student students employee employees occupational pharmacy care
secular perinatal prenatal postnatal antenatal neonatal
jewish christian catholic islamic muslim hindu buddhist methodist baptist lutheran presbyterian orthodox evangelical pentecostal mormon
`);

/** Kinds of school: with "School" or "College" and no other word they name none, in capitals either. */
export const SCHOOL_LEVELS = list(`
high middle elementary primary secondary grade grad graduate junior senior law medical med nursing art arts business boarding summer driving
night prep preparatory public private trade vocational technical sunday nursery grammar charter community state beauty culinary film music
drama dental vet pharmacy divinity reform military charm
`);

/** Houses that the faith before them names: "at methodist hospital", where "a methodist church" is any. */
export const CARE_HOUSES = list('hospital clinic infirmary hospice');

/** Hospitals are called so where no article stands: "admitted to county hospital". */
export const CIVIC = list(
  'city county general memorial university children childrens women womens regional community veterans central state national',
);

/** Types that are verbs or conditions as often: written small they count only behind a place word and a name. */
export const LOOSE = list('care group practice company restaurant rehab memorial elementary oncology presbyterian');

/** Ends of the names of hospitals where no type word follows: "mass general", "mercy health". */
export const HOSPITAL_ENDS = list(
  'general health healthcare med medical memorial presbyterian methodist baptist sinai childrens lutheran',
);

/** Houses that need an article unless a name stands before them: "at lakeside clinic", "at the clinic". */
export const COUNTABLE = list(`
hospital clinic center centre school university college academy institute shelter hospice prison jail library museum hotel pharmacy
temple mosque church infirmary penitentiary
`);

/** Wards and services by their short names, in small letters as people type them. */
export const WARDS = list(`
icu micu sicu picu nicu ccu pacu er ed ae or psych neuro cardio onc heme ortho peds obgyn rheum endo derm nephro pulm uro gyn neuropsych
telemetry tele stepdown ward wards hospital clinic therapy rehab detox inpatient outpatient home school work church court jail prison
hospice surgery radiology pathology triage obs observation
`);

/** Behind these stands a place, and no article means a name. */
export const TOWARDS = list('at from near outside visited visits attends attended attending via by');
/** Behind these "to" is a direction and no infinitive: "went to elm clinic", yet "want to skip school". */
export const MOVES = list(`
go goes going went gone been come came comes drove drive sent send admitted referred transferred moved move presented taken brought rushed
walk walked closer next close over back returned return
`);
