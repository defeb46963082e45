// The look of the report: warm paper, calm colours that hold in light, dark and print, and layouts down to a phone.

const COLOURS = `
:root{--bg:#f5f3ee;--card:#fff;--ink:#1f2a30;--muted:#5d6a70;--line:#e4dfd5;--accent:#0c6f69;--accent-soft:#d9ebe7;--train:#0c6f69;--val:#c98411;--test:#5a5cc0;--good:#1c7545;--good-soft:#e0f1e5;--warn:#8a5a00;--warn-soft:#fbedcc;--bad:#b0302a;--bad-soft:#fae3df;--quiet:#a9b2b0;--quiet-soft:#ecebe6;--risk:#a84632;--edge:#7a4b8f;--hero:#e7efec;--shadow:0 1px 2px rgba(40,40,30,.05),0 6px 18px rgba(40,40,30,.05)}
@media (prefers-color-scheme:dark){:root{--bg:#13181a;--card:#1b2225;--ink:#e7ebea;--muted:#9dacb0;--line:#2d373b;--accent:#57bdb2;--accent-soft:#1d3b39;--train:#57bdb2;--val:#e2a84a;--test:#9698ee;--good:#67c08b;--good-soft:#173326;--warn:#e4b45c;--warn-soft:#3a2e14;--bad:#f08a80;--bad-soft:#43201d;--quiet:#5f6d70;--quiet-soft:#252e31;--risk:#e08a73;--edge:#c093d6;--hero:#182523;--shadow:none}}
@media print{:root{--bg:#fff;--shadow:none;--hero:#f2f6f4}}
`;

const PAGE = `
*{box-sizing:border-box}html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 "Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
.wrap{max-width:1200px;margin:0 auto;padding:0 24px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px;z-index:9}
small{font-size:.8em;color:var(--muted);font-weight:400}
code{font:.86em ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;background:var(--quiet-soft);padding:.1em .35em;border-radius:4px;overflow-wrap:anywhere}
.hero{background:var(--hero);border-bottom:1px solid var(--line);padding:40px 0 28px;border-top:6px solid var(--good)}.hero.bad{border-top-color:var(--bad)}
.eyebrow{margin:0;color:var(--muted);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase}
h1{margin:.15em 0 .1em;font-size:clamp(1.9rem,5vw,3rem);line-height:1.15;letter-spacing:-.02em;display:flex;flex-wrap:wrap;gap:.1em .45em;align-items:center}
.verdict{font-size:.5em;letter-spacing:0;padding:.22em .7em;border-radius:999px;background:var(--good);color:var(--card)}.verdict.bad{background:var(--bad)}
.sentence{font-size:1.15rem;margin:.2em 0}.about{max-width:70ch;color:var(--muted);margin:.3em 0 1em}
.banner{display:inline-block;margin:0;padding:.55em .95em;border-radius:8px;background:var(--good-soft);color:var(--good)}
.banner.stop{color:var(--warn);background:repeating-linear-gradient(-45deg,var(--warn-soft) 0 14px,color-mix(in srgb,var(--warn-soft) 78%,var(--card)) 14px 28px);border:1px solid color-mix(in srgb,var(--warn) 30%,transparent)}
nav{position:sticky;top:0;z-index:5;background:color-mix(in srgb,var(--bg) 92%,transparent);backdrop-filter:blur(6px);border-bottom:1px solid var(--line)}
nav .wrap{display:flex;gap:1px;overflow-x:auto;padding-top:6px;padding-bottom:6px;scrollbar-width:none}
nav a{white-space:nowrap;padding:5px 8px;border-radius:6px;color:var(--ink);text-decoration:none;font-size:.85rem}nav a:first-child{margin-left:-8px}nav a:hover,nav a:focus{background:var(--accent-soft)}
section{margin:52px 0 0;scroll-margin-top:56px}
h2{font-size:1.55rem;letter-spacing:-.01em;line-height:1.2;margin:0 0 .2em}h3{font-size:1.02rem;margin:0 0 .7em}h3 small{margin-left:.3em}h4{font-size:.92rem;margin:1em 0 .35em}
.lead{color:var(--muted);max-width:75ch;margin:0 0 1.2em}
footer{color:var(--muted);font-size:.88rem;padding-top:40px;padding-bottom:40px}
.none{border:1.5px dashed var(--quiet);border-radius:10px;padding:16px 18px;color:var(--muted);margin:0}.none strong,.absent{color:var(--warn)}.absent{font-size:.55em;font-weight:600}
`;

const PARTS = `
.figs{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:24px 0}section .figs{margin:0 0 18px}@media (min-width:900px){.wrap>.figs{grid-template-columns:repeat(4,1fr)}.wrap>.figs .fig dd:not(.note){font-size:2.1rem}}
.fig{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;box-shadow:var(--shadow);display:flex;flex-direction:column}
.fig dt{order:2;font-size:.88rem;line-height:1.3}.fig dd{margin:0;font-size:1.65rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}.fig .note{order:3;color:var(--muted);font-size:.78rem;font-weight:400;line-height:1.35;letter-spacing:0;margin-top:3px}.fig .word{font-size:.8em;overflow-wrap:anywhere}
.cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:16px;margin:0 0 16px;align-items:start}.cols.two{grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr))}
.flowing{columns:3 320px;column-gap:16px}.flowing>.card{break-inside:avoid}.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px;box-shadow:var(--shadow);min-width:0;margin:0 0 16px}.cols>.card,.panels>.card{margin:0}
.pill{display:inline-block;padding:.08em .6em;border-radius:999px;font-size:.8rem;font-weight:600;white-space:nowrap;background:var(--quiet-soft);color:var(--muted)}
.pill.good{background:var(--good-soft);color:var(--good)}.pill.warn{background:var(--warn-soft);color:var(--warn)}.pill.bad{background:var(--bad-soft);color:var(--bad)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow);margin:0 0 16px}.card .scroll{border:0;box-shadow:none;margin:0 -6px;border-radius:0}
table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;padding:12px 14px 4px;color:var(--muted);font-size:.84rem}.card caption{padding:0 6px 4px}
th,td{text-align:left;padding:8px 14px;border-top:1px solid var(--line);vertical-align:top}.card th,.card td{padding:6px;overflow-wrap:anywhere}.card table{font-size:.85rem}thead th{border-top:0;color:var(--muted);font-weight:600;font-size:.8rem;vertical-align:bottom}
tbody th{font-weight:600}th small,td small{display:block;line-height:1.35}.n{text-align:right;white-space:nowrap}td .pill{margin:0}
details{margin:0 0 16px}summary{cursor:pointer;color:var(--accent);padding:6px 0;font-weight:600;font-size:.92rem}
.kept{color:var(--muted);font-size:.88rem;margin:.5em 0}.allgood{background:var(--good-soft);color:var(--good);border-radius:10px;padding:14px 18px;margin:0 0 16px}
.tasks{list-style:none;margin:0 0 18px;padding:0;display:grid;gap:10px}
.task{display:flex;gap:14px;background:var(--card);border:1px solid var(--line);border-left:5px solid var(--quiet);border-radius:10px;padding:12px 16px;box-shadow:var(--shadow)}.task.bad{border-left-color:var(--bad)}.task.warn{border-left-color:var(--val)}
.task p{margin:0}.task>div{min-width:0}.box{flex:none;width:17px;height:17px;border:2px solid var(--quiet);border-radius:4px;margin-top:4px}
.task-head{line-height:1.7}.subject{color:var(--muted);overflow-wrap:anywhere}.counts,.from{color:var(--muted);font-size:.84rem}.remedy{margin:.25em 0!important;overflow-wrap:anywhere}.remedy span{font-weight:600;color:var(--accent)}
`;

const CHARTS = `
.bars{list-style:none;margin:0;padding:0;display:grid;gap:7px}.bars li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:1px 10px;font-size:.88rem;line-height:1.35}.bl{overflow-wrap:anywhere}.bv{text-align:right;white-space:nowrap}
.bl{grid-area:1/1}.bv{grid-area:1/2}.bt{grid-area:2/1/3/3;position:relative;height:8px;background:var(--quiet-soft);border-radius:4px}.bt b{position:absolute;inset:0 auto 0 0;border-radius:4px;min-width:1px}.mark{position:absolute;top:-3px;bottom:-3px;width:2px;margin-left:-1px;background:var(--ink);border-radius:1px}
.accent{background:var(--accent)}.quiet{background:var(--quiet)}.risk{background:var(--risk)}.edge{background:var(--edge)}b.warn{background:var(--val)}b.bad{background:var(--bad)}.b-train{background:var(--train)}.b-val{background:var(--val)}.b-test{background:var(--test)}.b-good{background:var(--good)}.b-bad{background:var(--bad)}.b-quiet{background:var(--quiet)}
.stack{display:flex;gap:1.5px;height:12px;border-radius:6px;overflow:hidden;min-width:110px;background:var(--quiet-soft);margin-top:5px}.stack i{min-width:2px}.legend{display:flex;gap:16px;flex-wrap:wrap;font-size:.82rem;color:var(--muted);margin:.7em 0 0}.legend i{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:6px;vertical-align:-1px}
.inbar{display:inline-block;width:90px;height:8px;border-radius:4px;background:var(--quiet-soft);margin-right:8px}.inbar b{display:block;height:8px;border-radius:4px;background:var(--accent)}
.matrix .group th{background:var(--quiet-soft);font-size:.84rem;padding-top:6px;padding-bottom:6px}.matrix .group small{display:inline}.matrix .w{min-width:150px}.matrix tr.missing th[scope=row]{box-shadow:inset 4px 0 0 var(--bad)}.matrix tr.partial th[scope=row]{box-shadow:inset 4px 0 0 var(--val)}
.sources{list-style:none;margin:0;padding:0;display:grid;gap:5px;min-width:230px}.sources li{line-height:1.4;padding-left:15px;position:relative}.sources li:before{content:"";position:absolute;left:0;top:.45em;width:8px;height:8px;border-radius:50%;background:var(--good)}.sources .off:before{background:none;border:2px solid var(--quiet)}.sources small{display:inline}.sources .off{color:var(--muted)}.sources .why{color:var(--warn);font-weight:600}
.funnel{list-style:none;margin:0;padding:0}.turn{margin:1.2em 0 .7em;padding-top:1em;border-top:1px dashed var(--quiet)}
.step{display:grid;grid-template-columns:320px minmax(0,250px) minmax(0,1fr);column-gap:28px;min-height:96px;position:relative}.shape{position:absolute;left:0;top:0;width:min(320px,100%);height:100%}.what{grid-column:2}.why-out{grid-column:3}.shape path{fill:var(--accent);opacity:.82}.step:nth-child(even) .shape path{opacity:.7}
.what,.why-out{padding:12px 0 16px;border-top:1px solid var(--line);min-width:0;margin-right:-28px;padding-right:28px}.why-out{margin-right:0;padding-right:0}.why-out .kept{margin:0}.what h4{margin:0}.flow{margin:0}.flow strong{font-size:1.12em}.lost{margin:.2em 0 .3em;color:var(--bad);font-weight:650}
.reasons{list-style:none;margin:0;padding:0;display:grid;gap:7px 22px;grid-template-columns:repeat(auto-fill,minmax(min(100%,230px),1fr));font-size:.86rem;line-height:1.35}.reasons i{display:block;height:4px;border-radius:2px;background:var(--bad);opacity:.55;margin-bottom:1px}.end{margin:0;padding:12px 0 0;border-top:2px solid var(--accent);font-size:1.05rem}
.panels{display:grid;gap:16px;margin-bottom:10px;grid-template-columns:repeat(auto-fit,minmax(min(100%,360px),1fr))}.pair{display:flex;flex-wrap:wrap;gap:16px 28px}.multiple{margin:0;max-width:100%}.multiple figcaption{font-weight:600;font-size:.88rem;margin-bottom:6px}.multiple svg{max-width:100%;height:auto;display:block}
svg text{font:11px "Segoe UI",system-ui,-apple-system,Arial,sans-serif;fill:var(--muted)}.t-name{font-weight:600;fill:var(--ink)}svg .t-name{font-size:12px}.t-tick,.t-bar{text-anchor:middle}.t-mark{text-anchor:end}
.axis{stroke:var(--quiet);stroke-width:1}.grid{stroke:var(--line);stroke-width:1}.expected{fill:var(--val);opacity:.13}.f-train{fill:var(--train)}.f-val{fill:var(--val)}.f-test{fill:var(--test)}.f-quiet{fill:var(--quiet)}.f-bad{fill:var(--bad)}.threshold{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:4 3}
.q{stroke-width:1.5}.qq{stroke-width:5;stroke-linecap:round;opacity:.45}.s-train{stroke:var(--train)}.s-val{stroke:var(--val)}.s-test{stroke:var(--test)}.median{fill:var(--card);stroke-width:2.5}
.phases{list-style:none;counter-reset:p;margin:0;padding:0}.phases li{counter-increment:p;position:relative;padding:0 0 14px 38px;display:grid;grid-template-columns:1fr auto;gap:0 10px}.phases li:before{content:counter(p);position:absolute;left:0;top:0;width:25px;height:25px;border-radius:50%;background:var(--accent-soft);color:var(--accent);font-weight:700;font-size:.82rem;display:grid;place-items:center}.phases li:not(:last-child):after{content:"";position:absolute;left:12px;top:28px;bottom:2px;width:1.5px;background:var(--line)}.phases small{grid-column:1/-1}
`;

const SMALL_AND_PRINT = `
@media (max-width:560px){.wrap{padding:0 16px}body{font-size:15px}.hero{padding:26px 0 20px}.figs{grid-template-columns:repeat(2,minmax(0,1fr));gap:9px}.fig{padding:11px 12px}.fig dd{font-size:1.3rem}section{margin-top:42px}.card{padding:14px}.task{gap:10px;padding:11px 12px}}
@media (max-width:860px){.step{grid-template-columns:84px minmax(0,1fr);column-gap:14px}.shape{width:84px}.what{margin:0;padding:10px 0 4px}.why-out{grid-column:2;border-top:0;padding:0 0 14px}}
@media print{body{font-size:10.5pt}nav,.skip{display:none}section{break-inside:auto;margin-top:26px}.card,.fig,.task,.step,tr,figure{break-inside:avoid}h2,h3,h4{break-after:avoid}.scroll{overflow:visible}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;

export const STYLE = [COLOURS, PAGE, PARTS, CHARTS, SMALL_AND_PRINT].join('').replaceAll('\n', '');
