// Closed classes of words that tell where a person stands in a sentence.

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** "little wren", "patient wren was seen": who somebody is, right before the name. */
export const EPITHETS = set('patient client pt little poor old young baby miss between wtf dj lil fellow former');

export const ASKS_FOR = set('who where');

export const LINKS = set('to with about at by from of on');

export const OBJECTS = set('me him her us them');

export const BEHIND_NAMES = set('with w by about miss missed without per');

export const OWNERS = set('my your his her our their');

export const SPEAKERS = set('i me my you him her');

export const IN_THINGS = set('in on of as at into onto during under over than per within via towards upon among');

/** What persons have, and seldom things. */
export const OWNED = set(
  'voice face hair eyes laugh smile accent song songs music album verse channel videos career acting performance fans birthday funeral',
);

export const PRONOUNS = set('i you he she we they it this that there');

export const ASKS_YOU = set('please you your u ur youre why can could do did are what how');

export const CLOSINGS = set(
  'best regards sincerely love yours cheers thanks xoxo xx hugs wishes truly warmly respectfully',
);

/** What is done to people and seldom to things. */
export const TO_PERSONS = set(
  'told tell telling asked ask asking met meeting met dating dated dates date married marry marrying divorced named texted text texting phoned emailed messaged thank texts calls hugged kissed kissing poor dear befriended introduced adopted babysit babysat ghosted rang blame blamed blaming forgive forgave buried blocked unblocked hit slapped punched',
);

/** What people do and things seldom do. */
export const OF_PERSONS = set(
  'said says told tells asked asks lives lived thinks thought wants wanted loves loved hates hated calls texted texts died cried cries laughed laughs yelled yells shouted shouts screamed smiled replied answered married cheated drinks drank apologized apologised promised knows knew believes hugged kissed moved hits hit blocked slapped slaps punched beats bought buys rang smokes smoked sings sang ghosted sends dumped proposed argued blushed bragged chatted chuckled confessed cuddled fainted flirted gasped giggled gossiped grinned groaned grumbled hanged hummed insisted interrupted joked mumbled muttered nagged nodded overdosed panicked prayed relapsed scolded shrugged sighed sneezed snored sobbed spat swore teased vomited wept whined whispered winked yawned deserves snores whispers nods mutters insists confesses prays sobs',
);

export const STATES = set(
  'began begins came comes went goes works worked looks seems is was has had isn wasn will would can could did does just never always also and who',
);

/** Of persons often, of things as well. */
export const OF_MANY = set(
  'continues continued reports reported denies denied describes described presents presented attends attended complains complained endorses endorsed remembers remembered stays stayed visits visited leaves left hides hid drives drove danced gave gives helps helped makes made took takes needs needed feels felt turned grew met kept keeps ran sat stood walked wrote forgot found ever simply',
);

export const CLAUSES = set(
  'that because cuz coz if when but and so then while since although though plus where whether whenever how why until before after',
);

/** What is thought or said goes on without "that": "i think wren knows". */
export const THINKS = set(
  'think thinks thought guess hope hoped bet swear believe believed know knew feel felt heard figured realized realised suppose wish says said sure afraid glad worried',
);

/** Said about the whole sentence, before it: "honestly wren is late". Others end in -ly. */
export const ABOUT_SENTENCES = set(
  'afterwards afterward then later yesterday today tonight tomorrow now once anyway anyways also maybe perhaps sometimes so ugh oh wow omg lol lmao haha idk tbh ngl btw yeah yes no nope nah well ok okay meanwhile besides still plus again surely because apparently',
);

/** Before "to", "with" and the like these are said of persons: "i was married to wren". */
export const WITH_PERSONS = set(
  'married engaged related close talk talks talking talked speak speaks speaking spoke lie lies lied apologize apologized apologise apologised lives living lived slept sleeping fight fights fighting fought argue arguing argued broke break breaking live stayed staying dinner lunch hang hanging hung living cheating cheated listen worried angry mad upset jealous friends thanks shoutout fan',
);

export const BEHIND = set(
  'with w by from for about and to miss missed love loved like without including said says ft feat featuring vs',
);

export const OF_A_THING = set(
  'a an the my your his her its our their this that these those some any no every each another much more most very too so',
);

export const MASS_NOUNS = set(
  'hope faith joy grace art charity patience honor honour justice mercy harmony honey ginger pepper amber jade summer autumn winter spring chance destiny love peace liberty serenity trust glory heaven trinity genesis blessing bliss prudence verity melody music time money sky rain snow star king princess baby dawn dusk eve noel sunrise',
);

export const ENDEARMENTS = set(
  'honey dear dearie sweetie sugar baby love darling doc king queen princess boss chief bro bud buddy man guy lord god jesus champ sunshine guys folks friends friend people world girl girls boy boys kids class team hun babe babygirl babyboy beautiful handsome gorgeous stranger pal mate sis bot chatbot assistant dragon reader diary chef coach captain sergeant officer doctor nurse professor teacher sensei mister missus waiter driver coworker colleague colleagues santa parents guardians customer resident residents neighbor neighbour neighbors neighbours patient valued member members editor madam sir sirs committee board staff students',
);

export const ADDRESSES = set(
  'thanks thank thx ty tysm hi hello hey heya hiya dear yes no yeah yep nope ok okay well sorry please sure right so oh goodbye bye morning afternoon evening night listen look congratulations congrats welcome come wow lol haha you',
);

export const TO_YOU = set(
  'you your can could would do did are how what why please thank thanks let where when have i we don should',
);

/** Feelings, parts of the self, faiths' words, what people are and what they take: written large by custom, though they name nobody. */
export const CONCEPTS = set(
  'self anger shame guilt fear sadness grief loss sleep mood energy recovery step trauma healing boundary worry stress pain hurt burnout rage envy pride disgust surprise panic protector exile firefighter manager critic truth wisdom freedom discipline evil hell paradise devil satan bible scripture karma buddha death life nature science history math maths physics biology chemistry english deaf blind queer trans gay lesbian straight black white brown native indigenous disabled borderline numb heroin cocaine opium ecstasy crack speed weed cannabis hash acid ice spice meth alcohol tobacco vodka whiskey whisky wine beer rum gin coffee tea president chancellor chairman senator minister internet web email dad mom mum papa mama lifeline hotline therapist client human assistant',
);
