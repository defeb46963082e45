// Writes docs/GATES.md from the gates themselves: what each decides, reads, finds, and what would mend it.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  answerTo,
  type CodeMeaning,
  FRAME_CODES,
  GATES,
  type Gate,
  type JudgementName,
  type Place,
} from '../core/gates/index.ts';

const PLACE: Place = {
  subject: '<subject>',
  version: '<version>',
  kind: 'rehearsal',
  previous: '<previous>',
  records: [{ record_id: '<record-id>', source_id: '<source>' }],
};

const JUDGEMENTS: Readonly<Record<JudgementName, string>> = {
  intake: 'Intake: what may be read',
  preparation: 'Preparation: what was read',
  release: 'Release: what would be published',
  publication: 'Publication: what is published',
};

const ANSWERS = { waive: '`waive`', explain: '`explain`', none: '–' } as const;

/** Which decision answers a code, and what that must bound. */
const answerCell = (meaning: CodeMeaning): string => {
  const bounds = (meaning.grows ?? []).map((name) => `\`${name}\``).join(', ');
  return `${ANSWERS[answerTo(meaning) ?? 'none']}${bounds === '' ? '' : ` up to ${bounds}`}`;
};

/** A cell holds one line, and a bar would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function section({ id, version, decides, requires, looksAt, codes }: Gate): readonly string[] {
  return [
    `### ${id}`,
    '',
    decides,
    '',
    `Version ${version}. Evidence: ${requires.map((key) => `\`${key}\``).join(', ')}. Looks at \`${looksAt}\`, of which there must be some.`,
    '',
    row(['code', 'severity', 'decision', 'meaning', 'remedy']),
    row(['---', '---', '---', '---', '---']),
    ...Object.entries(codes).map(([code, meaning]) =>
      row([`\`${code}\``, meaning.severity, answerCell(meaning), meaning.meaning, meaning.remedy(PLACE)]),
    ),
    '',
  ];
}

/** The whole document. */
export function gatesDocument(): string {
  const judgements = (Object.keys(JUDGEMENTS) as JudgementName[]).flatMap((judgement) => [
    `## ${JUDGEMENTS[judgement]}`,
    '',
    ...GATES.filter((gate) => gate.judgement === judgement).flatMap(section),
  ]);
  const frame = Object.entries(FRAME_CODES).map(([code, { meaning, remedy }]) =>
    row([`\`${code}\``, meaning, remedy(PLACE)]),
  );
  return [
    '# Gates',
    '',
    'Written by `npm run docs` from `core/gates`. A gate is a pure function from evidence to a verdict; there is no skip.',
    'A finding of severity `block` stops a run, `explain` stops a release until a person has decided, `info` stops nothing.',
    'A recorded decision (`npm run release -- decide`) answers a finding where the table names one, for its target and code, between its first and its last day.',
    'Where a finding can grow, the decision says up to which counts it explains it (`at_most`, `--at-most`): with one more of any it answers nothing, and a person looks again.',
    'Which gates run in which order: `config/gates/policy.yaml`. How often each condition is tested: `test/unit/gates/matrix.test.ts`.',
    '',
    '## Whatever the gate',
    '',
    'These block, and no decision lifts them.',
    '',
    row(['code', 'meaning', 'remedy']),
    row(['---', '---', '---']),
    ...frame,
    '',
    ...judgements,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(fileURLToPath(new URL('../docs/GATES.md', import.meta.url)), gatesDocument());
