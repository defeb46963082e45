// The policy of this repository names gates that exist, and leaves none of a judgement out.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { GatePolicy } from '../../../core/config/release-config.ts';
import { GATES, type JudgementName } from '../../../core/gates/index.ts';

const path = 'config/gates/policy.yaml';
const policy = existsSync(path)
  ? GatePolicy.parse((parse(readFileSync(path, 'utf8')) as { gates: unknown }).gates)
  : undefined;

it.each<JudgementName>(['intake', 'preparation', 'release', 'publication'])(
  'names exactly the gates of %s',
  (judgement) => {
    const built = GATES.filter((gate) => gate.judgement === judgement).map(({ id }) => id);
    expect([...(policy?.[judgement] ?? [])].sort()).toEqual(built.sort());
  },
);
