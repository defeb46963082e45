// Top levels of domains under which people write addresses without a scheme.

const list = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Enough by themselves: no sentence goes on with one of these words behind a full stop without a blank. */
const ALONE = list('com net org edu gov mil int io info biz dev xyz mobi aero coop museum asia cat tel jobs app');
/** Countries whose letters are no English word. */
const COUNTRIES = list(`
ac ad ae af ag al ao ar au az ba bb bd bf bg bh bi bj bm bn bo br bs bt bw bz ca cc cd cf cg ch ci ck cl cm cn cr cu cv cy cz
de dj dk dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hn hr ht hu
ie il iq ir je jm jo jp ke kg kh ki km kn kp kr kw ky kz lb lc li lk lr ls lt lu lv ma mc md mg mh mk ml mm mn mo mp mq mr
mt mu mv mw mx mz na nc ne nf ng ni nl np nr nu nz om pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si
sk sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tw tz ua ug uk uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
`);
/** Words of their own: an address only with a page behind it, or with three names and more. */
const WORDS = list(`
ai am as at be by co do gs hm id in io is it la ly me ms my no pa so to tv us hi
online site store shop blog club tech cloud live life link page space website news today world email team zone pro name health care clinic
network media agency social chat group center community solutions services support systems digital studio design academy school
`);

export const isTopLevel = (top: string) => ALONE.has(top) || COUNTRIES.has(top) || WORDS.has(top);
export const isPlainTopLevel = (top: string) => ALONE.has(top);
export const isCountry = (top: string) => COUNTRIES.has(top);
