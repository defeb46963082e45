// The priority family: wrapped ShareGPT, gzip JSONL under a name with an accent, and a drop whose licence nobody has decided.
import { type Batch, type Told, tellAll } from '../batch.ts';
import { nearCopy } from '../defects.ts';
import { asMessages, gzip, jsonl } from '../shapes.ts';

const ROOT = 'gdrive/processed/priority';

const shareGpt = ({ id, session, turns }: Told): unknown => ({
  id,
  scenario: session.scenario,
  conversations: asMessages(turns, 'from', 'value', ['human', 'gpt']),
});

const wrapped: Batch = {
  key: `${ROOT}/beacon/beacon_export.json`,
  grows: 'object',
  write: (part) => {
    const own = tellAll('beacon', part, 0, 140);
    const again = own.slice(50, 55).map((told) => ({ ...told, id: `${told.id}-v2`, turns: nearCopy(told.turns) }));
    return `${JSON.stringify({ exported_by: 'beacon 2.1', data: [...own, ...again].map(shareGpt) }, null, 1)}\n`;
  },
};

const compressed: Batch = {
  key: `${ROOT}/archive café/priority-0001.jsonl.gz`,
  grows: 'object',
  write: (part) => gzip(jsonl(tellAll('cafe', part, 0, 100).map(shareGpt))),
};

const undecided: Batch = {
  key: `${ROOT}/partner_drop/drop-01.jsonl`,
  grows: 'line',
  write: (part) => jsonl(tellAll('partner', part, 0, 40).map(shareGpt)),
};

export const PRIORITY: readonly Batch[] = [wrapped, compressed, undecided];
