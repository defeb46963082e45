// Licences that forbid use, copies that must go, groups that must stay together, and held-out text in training sessions.
import type { DropReason } from '../../../core/record/index.ts';
import type { Turn } from '../../bundled/case.ts';
import { openCase } from '../../bundled/case.ts';
import { asTranscript, table } from '../../bundled/shapes.ts';
import { holdLongSession } from '../../bundled/therapy.ts';
import type { Must, Piece, Plant } from '../plant.ts';
import { chat, chatRecord, crisisTalk, line, session, shareGpt, transcript, twoTurns, visit } from '../told.ts';

const priority = (folder: string): Piece =>
  shareGpt(
    folder,
    'drop',
    [1, 2, 3].map((number) => [`${folder}-${number}`, session(`${folder}-${number}`)] as const),
  );

const refused = (id: string, folder: string, what: string, reason: DropReason): Plant => ({
  id,
  what,
  of: 'licence',
  pieces: [priority(folder)],
  must: [{ stage: 'TakeInventory', fate: 'quarantined', reason }],
});

const LICENCES: readonly Plant[] = [
  refused('licence-pending', 'pending', 'a source whose licence nobody has decided', 'licence_pending'),
  refused('licence-rejected', 'rejected', 'a source whose licence was rejected', 'licence_rejected'),
  refused('licence-expired', 'expired', 'a source whose approval ended before the version', 'licence_expired'),
  refused('licence-not-begun', 'not_begun', 'a source whose approval was given after the version', 'licence_pending'),
  refused('licence-none', 'unlicensed', 'a source without a stated licence', 'licence_blocked'),
  refused('licence-non-commercial', 'non_commercial', 'a non-commercial source', 'licence_blocked'),
  refused('licence-no-derivatives', 'no_derivatives', 'a source that forbids derivatives', 'licence_blocked'),
  refused(
    'licence-inherited',
    'derived',
    'an MIT file over text that is derived from a non-commercial set',
    'licence_blocked',
  ),
  refused('licence-evaluation', 'evaluation', 'a source that is approved for evaluation only', 'not_for_training'),
  {
    id: 'licence-share-alike',
    what: 'a share-alike source: usable, in shards of its own',
    of: 'licence',
    pieces: [shareGpt('share_alike', 'more', [['more-alike', session('more-alike')]])],
    must: [{ stage: 'CompileExport', fate: 'exported', under: 'stage1_foundation-share-alike-' }],
  },
  {
    id: 'licence-found',
    what: 'sources of the registry that are left out: told by the licence gate',
    of: 'licence',
    pieces: [shareGpt('pending', 'other', [['pending-other', session('pending-other')]])],
    must: [
      { stage: 'TakeInventory', fate: 'quarantined', reason: 'licence_pending' },
      { stage: 'JudgeIntake', fate: 'found', gate: 'licence', code: 'source_left_out' },
    ],
  },
];

const removed = (
  reason: 'exact_duplicate' | 'near_duplicate' | 'identical_text',
  of: readonly number[],
  piece = 1,
): Must => ({
  stage: 'ResolveDuplicates',
  fate: 'removed',
  reason,
  of,
  piece,
});

const stays = (reason: 'exact_duplicate' | 'near_duplicate'): Must => ({
  stage: 'ResolveDuplicates',
  fate: 'one_stays',
  reason,
});

const longer = (turns: readonly Turn[], words: string): Turn[] =>
  turns.map((turn, index) => (index === turns.length - 1 ? { ...turn, text: `${turn.text} ${words}` } : turn));
const wrapped = (turns: readonly Turn[]): Turn[] =>
  turns.map((turn, index) =>
    index === 0 ? { ...turn, text: `### Instruction: answer as a counselor.\n\n${turn.text}\n\n### Response:` } : turn,
  );

const call = (name: string, turns: readonly Turn[]): Piece => ({
  key: 'gdrive/processed/edge_cases/dialogues/calls.jsonl',
  body: line(chatRecord(name, turns)),
});

/** Words [from, to) of one long telling, as a dialogue of two turns: overlapping windows of it are near copies. */
function telling(from: number, to: number): Turn[] {
  const words = [...session('chain', 3), ...session('chain-2', 3)]
    .map(({ text }) => text)
    .join(' ')
    .split(' ');
  return twoTurns(words.slice(from, to).join(' '), 'Thank you for telling it in one breath.');
}

const COPIES: readonly Plant[] = [
  {
    id: 'copy-exact',
    what: 'the same dialogue twice in one source',
    of: 'duplicate',
    pieces: [chat('copy-exact', session('copy-exact')), chat('copy-exact-again', session('copy-exact'))],
    must: [stays('exact_duplicate')],
  },
  {
    id: 'copy-spaced',
    what: 'the same words with other spaces and capitals',
    of: 'duplicate',
    pieces: [
      chat('copy-spaced', session('copy-spaced')),
      chat(
        'copy-spaced-again',
        session('copy-spaced').map((turn) => ({
          ...turn,
          text: turn.text.replaceAll('. ', '.  ').replace(/^\w/, (letter) => letter.toLowerCase()),
        })),
      ),
    ],
    must: [stays('exact_duplicate')],
  },
  {
    id: 'copy-near',
    what: 'a dialogue with a sentence more',
    of: 'duplicate',
    pieces: [
      chat('copy-near', session('copy-near')),
      chat('copy-near-again', longer(session('copy-near'), 'Take care until then.')),
    ],
    must: [stays('near_duplicate')],
  },
  {
    id: 'copy-wrapped',
    what: 'a dialogue wrapped in a prompt template',
    of: 'duplicate',
    pieces: [
      chat('copy-wrapped', session('copy-wrapped', 2)),
      chat('copy-wrapped-again', wrapped(session('copy-wrapped', 2))),
    ],
    must: [stays('near_duplicate')],
  },
  {
    id: 'copy-chained',
    what: 'A is near B and B is near C, but A is not near C: B goes, A and C stay together',
    of: 'duplicate',
    pieces: [
      chat('chain-a', telling(0, 200), { file: 'chained' }),
      visit('zz-chain-b.txt', transcript(telling(18, 218))),
      chat('chain-c', telling(36, 236), { file: 'chained' }),
    ],
    must: [removed('near_duplicate', [0, 2]), { stage: 'AssignSplits', fate: 'together', other: 2 }],
  },
  {
    id: 'copy-across-families',
    what: 'a crisis dialogue that also lies in an ordinary family: the crisis family keeps it',
    of: 'duplicate',
    pieces: [call('across', crisisTalk('across', 8)), chat('across-again', crisisTalk('across', 8))],
    must: [
      removed('exact_duplicate', [0]),
      { stage: 'CompileExport', fate: 'exported', under: 'stage3_edge_stress_test' },
    ],
  },
  {
    id: 'copy-near-across-families',
    what: 'a near copy of a crisis dialogue in an ordinary family',
    of: 'duplicate',
    pieces: [
      call('near-across', crisisTalk('near-across', 9)),
      chat('near-across-again', longer(crisisTalk('near-across', 9), 'Take good care.')),
    ],
    must: [removed('near_duplicate', [0])],
  },
  {
    id: 'copy-across-shapes',
    what: 'one dialogue as messages and as a transcript',
    of: 'duplicate',
    pieces: [
      chat('across-shapes', session('across-shapes')),
      visit('zz-across-shapes.txt', transcript(session('across-shapes'))),
    ],
    must: [removed('exact_duplicate', [0])],
  },
  {
    id: 'corpus-under-two-paths',
    what: 'one corpus under two paths: counted once',
    of: 'how an earlier attempt failed',
    pieces: [
      shareGpt('beacon', 'second', [['two-paths', session('two-paths')]]),
      shareGpt('beacon copy (2)', 'second', [['two-paths', session('two-paths')]]),
    ],
    must: [removed('exact_duplicate', [0])],
  },
  {
    id: 'one-text-300-times',
    what: 'one text in 300 records',
    of: 'how an earlier attempt failed',
    pieces: Array.from({ length: 300 }, (_, number) => ({
      key: 'gdrive/processed/cot_reasoning/cases/repeated.jsonl',
      body: line({
        id: `repeated-${number}`,
        question: 'A client reports a low mood since the winter and asks what to do first about it.',
        answer: 'Begin with a full history, and with sleep.',
        metadata: { reasoning: 'The presentation is consistent with the picture described.' },
      }),
    })),
    must: [
      { stage: 'ResolveDuplicates', fate: 'one_stays', reason: 'identical_text' },
      { stage: 'JudgeRelease', fate: 'found', gate: 'identical-text', code: 'identical_text_removed' },
    ],
  },
];

const utterances = (name: string): Piece => ({
  key: 'gdrive/processed/professional_therapeutic/utterances/sessions.csv',
  body: table(
    session(`${name}-rows`).map(({ side, text }, index) => [
      name,
      index + 1,
      side === 'client' ? 'Client' : 'Counselor',
      text,
    ]),
    ',',
  ),
});

const HARD = 'gdrive/processed/edge_cases/hard_holdout';
const hard = (name: string, turns: readonly Turn[]): Piece => ({
  key: `${HARD}/${name}.txt`,
  body: `${asTranscript(turns, ['user', 'agent'], '\n')}\n`,
});
const leak = (piece = 1): Must => ({ stage: 'PlanExport', fate: 'removed', reason: 'holdout_leak', piece });
const heldOut: Must = { stage: 'AssignSplits', fate: 'held_out' };
const ownWords = (name: string): Turn[] => holdLongSession(openCase(`defects/${name}`), 24);
const around = (name: string, inner: readonly Turn[]): Turn[] => {
  const own = ownWords(name);
  return [...own.slice(0, 12), ...inner, ...own.slice(12)];
};
const long = (name: string, turns: readonly Turn[]): Piece => ({
  key: 'gdrive/processed/long_running_therapy/sessions.jsonl',
  body: line(chatRecord(name, turns)),
});

const TEMPLATE =
  'You will read a transcript of a call. Judge how the responder listens, whether safety was asked about plainly, and what you would have said in place of the last answer. Write no more than five sentences, and do not repeat the transcript. Here is the transcript that you are to judge, from the first word to the last one of it.';

const SPLITS: readonly Plant[] = [
  {
    id: 'one-group-two-sources',
    what: 'one session under two sources, with other words in each',
    of: 'split and holdout',
    pieces: [chat('shared-session-7', session('shared-session-7')), utterances('shared-session-7')],
    must: [{ stage: 'AssignSplits', fate: 'together', other: 1 }],
  },
  {
    id: 'hard-set',
    what: 'a dialogue of the hard set: held out whole, in test',
    of: 'split and holdout',
    pieces: [hard('hard-alone', crisisTalk('hard-alone', 12))],
    must: [heldOut],
  },
  {
    id: 'held-out-inside-a-session',
    what: 'a held-out dialogue inside a long training session, where it is a small part',
    of: 'split and holdout',
    pieces: [
      hard('hard-inside', crisisTalk('hard-inside', 13)),
      long('leaking-1', around('leaking-1', crisisTalk('hard-inside', 13))),
    ],
    must: [heldOut, leak()],
  },
  {
    id: 'held-out-in-a-template',
    what: 'a held-out dialogue wrapped in a long template',
    of: 'split and holdout',
    pieces: [
      hard('hard-template', crisisTalk('hard-template', 14)),
      chat(
        'leaking-2',
        twoTurns(
          `${TEMPLATE}\n\n${crisisTalk('hard-template', 14)
            .map(({ text }) => text)
            .join('\n')}`,
          `${TEMPLATE.replaceAll('You', 'I')} I would have slowed down.`,
        ),
      ),
    ],
    must: [heldOut, leak()],
  },
  {
    id: 'held-out-copied',
    what: 'an exact copy of a held-out dialogue in another family: one stays, held out',
    of: 'split and holdout',
    pieces: [
      hard('hard-copied', crisisTalk('hard-copied', 15)),
      chat('hard-copied-again', crisisTalk('hard-copied', 15)),
    ],
    must: [heldOut, removed('exact_duplicate', [0])],
  },
];

export const COPIES_AND_LICENCES: readonly Plant[] = [...LICENCES, ...COPIES, ...SPLITS];
