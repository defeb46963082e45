// What `signoff` says is left to do of a run that it did not let go on.
import { describe, expect, it } from 'vitest';
import { nextLine } from '../../../cli/commands/signoff.ts';
import { assess, EBB, person } from './review-case.ts';

const [ada, ben] = [person('ada'), person('ben')];
const panel = [ada, ben];

describe('a run that was not let go on', () => {
  it('waits for the reviews that are open', async () => {
    expect(nextLine(await assess({ panel }, [{ by: ada }]), 'run-1')).toBe('waits for  foundation');
  });

  it('can go on where every review has passed', async () => {
    expect(nextLine(await assess({ panel }, [{ by: ada }, { by: ben }]), 'run-1')).toBe(
      'nothing is open: `resume run-1` lets the run go on',
    );
  });

  it.each([
    ['was refused', [{ by: ada, decision: 'refuse' as const }]],
    ['has an escalated record', [{ by: ada, escalate: { [EBB]: 'real_identifier' as const } }]],
    ['scored too low', [{ by: ada, score: () => 1 }]],
  ])('ends as blocked where a review %s', async (_, said) => {
    expect(nextLine(await assess({ panel }, said), 'run-1')).toBe(
      'failed for good: foundation; `resume run-1` ends the run as blocked',
    );
  });
});
