// Authors of psychotherapy, psychology and psychiatry: a surname says little by itself, together with a scholar's place it speaks of a book.
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { has, lowerAt } from './reading.ts';

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/**
 * Founders and teachers of schools, authors of scales and of books that are given to clients, students of development, learning,
 * attachment, grief, trauma, addiction, society and the brain. Those of the most frequent surnames are left to the rules about places.
 */
const SURNAMES = new Set(
  list(`
ellis allport lewin glasser haley epston stern mahler horney sullivan harlow barlow burns neff watson mead berne greenberg lazarus meichenbaum
norcross bion fairbairn levine siegel duckworth dweck foa leahy maté mate fosha whitaker padesky salkovskis gilbert asch tolman gilligan cattell
herzberg teasdale rotter luria kegan fromm laing breuer deci moreno ogden perel tatkin hendrix bradshaw beattie covey tolle brach chödrön chodron
herman walker fisher rothschild courtois briere nijenhuis steele bromberg ogden ecker dana heller maslach gendlin janov lowen reich rank ferenczi
balint malan davanloo mcwilliams shedler klerman weissman markowitz benjamin ryle mccullough jacobson schultz luthe benson wolpe mowrer premack
lovaas kanner wing attwood baron-cohen hallowell ratey barkley bruch fairburn treasure marlatt gorski jellinek khantzian sobell larimer denning
baumrind chess kagan brazelton tronick emde spitz bruner gesell havighurst gardner sternberg spearman guilford binet terman galton goleman
festinger heider kelley tajfel turner sherif milgram zimbardo latané latane cialdini gladwell kahneman tversky ariely haidt pinker damasio ledoux
panksepp sapolsky mcewen kandel hebb penfield sperry gazzaniga ramachandran sacks edelman friston barrett ekman plutchik izard gross
schachter zajonc selye folkman antonovsky bonanno tedeschi calhoun stroebe schut worden doka neimeyer klass silverman boss rando wolfelt parkes
shneidman joiner klonsky durkheim stanley jobes nock bryan crenshaw helms cross meyer cass sue bem kinsey money goffman foucault szasz cooper
rosenhan cade moniz kraepelin bleuler schneider jaspers pinel tuke dix charcot janet breuer abraham jones fenichel hartmann jacobson spitz
segal rosenfeld joseph bick guntrip stolorow mitchell aron benjamin ogden bollas phillips kernberg masterson gunderson bateman fonagy target
young jeffrey wells clark ehlers freeston borkovec dugas craske resick monson shear cloitre najavits hofmann wampold safran muran bordin
lambert duncan hubble kazdin weisz patterson webster-stratton forehand greene perry felitti bronfenbrenner rutter garmezy werner masten
gendron minuchin haley satir whitaker bateson jackson weakland watzlawick papp penn hoffman madanes andersen boscolo cecchin prata epston denborough
mcgoldrick carter bowen kerr framo nagy boszormenyi-nagy byng-hall walsh gehart johnson wile snyder christensen schnarch nelson nagoski kerner
axline landreth lowenfeld kalff oaklander gil bratton booth hughes crittenden main solomon cassidy shaver mikulincer bartholomew hazan zeanah
kolb gibbs schön schon hawkins shohet proctor bernard goodyear stoltenberg carroll holloway inskipp tuckman belbin argyris schein senge
hare cleckley meloy millon exner wechsler rey luria lezak benton kaufman halstead reitan achenbach conners spence kovacs zung spanier
frankl yalom may bugental schneider deurzen spinelli rogers mearns thorne axline gendlin perls polster yontef zinker kepner
hayes strosahl harris luoma walser hooker linehan rathus miller koerner gilbert germer salzberg kornfield goldstein kabat-zinn williams
prochaska diclemente norcross rollnick rosengren moyers amrhein marsh bandura dweck seligman peterson fredrickson lyubomirsky ben-shahar
csikszentmihalyi deci ryan snyder emmons keltner duckworth grant clear brown perel gottman chapman hendrix tatkin real doyle gottlieb gibson
porges kabat-zinn kolk winnicott bowlby erikson maslow piaget vygotsky pavlov lacan kohut jung freud adler skinner ainsworth shazer klein
forward beattie mellody carnes whitfield bass davis burns bourne weekes greenberger knaus copeland sincero robbins ruiz manson dispenza
`),
);

/** Both names of authors of whom people speak by them, each name frequent by itself. */
const FULL_NAMES = new Set(
  `judith herman|peter levine|janina fisher|pete walker|dan siegel|daniel siegel|pat ogden|babette rothschild|bruce perry|richard schwartz|dick schwartz
|esther perel|sue johnson|harville hendrix|gary chapman|stan tatkin|terry real|david schnarch|emily nagoski|lori gottlieb|glennon doyle|lindsay gibson
|susan forward|melody beattie|pia mellody|john bradshaw|patrick carnes|david burns|claire weekes|edmund bourne|james clear|stephen covey|mark manson
|mel robbins|brianna wiest|eckhart tolle|tara brach|pema chödrön|pema chodron|thich nhat hanh|jack kornfield|sharon salzberg|joe dispenza|deepak chopra
|louise hay|tony robbins|jordan peterson|oprah winfrey|dr phil|jay shetty|ryan holiday|cheryl strayed|elizabeth gilbert|anne lamott|byron katie
|byron brown|russ harris|steven hayes|steve hayes|jeffrey young|judith beck|albert ellis|carl rogers|rollo may|william glasser|alfred adler|karen horney
|melanie klein|anna freud|heinz kohut|wilfred bion|jacques lacan|otto rank|wilhelm reich|alexander lowen|jay haley|carl whitaker|gregory bateson
|michael white|david epston|insoo kim berg|steve de shazer|leslie greenberg|james prochaska|william miller|bill miller|stephen rollnick|david barlow|edna foa
|patricia resick|marylene cloitre|paul gilbert|mark williams|zindel segal|john teasdale|chris germer|christopher germer|peter fonagy|anthony bateman
|nancy mcwilliams|jonathan shedler|allan schore|daniel stern|margaret mahler|edward tronick|mary main|patricia crittenden|kim bartholomew|sue gerhardt
|diana fosha|deb dana|bonnie badenoch|gordon neufeld|dan hughes|ross greene|daniel goleman|carol dweck|angela duckworth|adam grant|daniel kahneman
|jonathan haidt|steven pinker|malcolm gladwell|oliver sacks|robert sapolsky|antonio damasio|joseph ledoux|lisa feldman barrett|paul ekman|kay redfield jamison
|andrew solomon|johann hari|matt haig|susan cain|elaine aron|ned hallowell|edward hallowell|russell barkley|tony attwood|temple grandin|simon baron-cohen
|thomas joiner|edwin shneidman|pauline boss|david kessler|alan wolfelt|william worden|resmaa menakem|bell hooks|alain de botton|erich fromm|philip zimbardo
|stanley milgram|solomon asch|harry harlow|john watson|john b watson|edward thorndike|leon festinger|kurt lewin|gordon allport|raymond cattell|hans eysenck
|oliver burkeman|nedra tawwab|nedra glover tawwab|nicole lepera|vienna pharaon|thema bryant|laurence heller|arielle schwartz|bruce lipton|dale carnegie
|marie kondo|andrew huberman|greg mckeown|cal newport|marshall rosenberg|thomas gordon|haim ginott|rudolf dreikurs|maria montessori|becky kennedy`
    .replaceAll('\n', '')
    .split('|'),
);

/** The surname at word i is also that of a known author. */
export const isAuthor = (doc: Document, i: number): boolean => SURNAMES.has(lowerAt(doc, i));
/** An author's surname that is seldom anybody's first name. */
export const isRareAuthor = (doc: Document, i: number): boolean => !has(doc, i, FLAG.commonFirst) && isAuthor(doc, i);

/** Words [first, last] are both names of a known author. */
export function isFullAuthor(doc: Document, first: number, last: number): boolean {
  if (last === first || last > first + 3) return false;
  let name = lowerAt(doc, first);
  for (let i = first + 1; i <= last; i++) name += ` ${lowerAt(doc, i)}`;
  return FULL_NAMES.has(name);
}
