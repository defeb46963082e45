// Every remedy that can be tried is tried: the finding stands, the words of its remedy are followed, the finding is gone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import { FRAME_CODES, GATES, type Place } from '../../core/gates/index.ts';
import { commandsOf } from '../support/remedies/follow-remedy.ts';
import { type Round, type Story, tellStory } from '../support/remedies/story.ts';
import { UNPROVOKED, WHY_NOT } from '../support/remedies/unprovoked.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const stack = new AsyncDisposableStack();
let story: Story;

beforeAll(async () => {
  story = await tellStory(stack.use(await temporaryFolder()).path);
}, 240_000);
afterAll(() => stack.disposeAsync());

const isFrame = (code: string): code is keyof typeof FRAME_CODES => Object.hasOwn(FRAME_CODES, code);
const gateOf = (gate: string, code: string): string => (isFrame(code) ? 'frame' : gate);
const all = (): readonly Round['tried'][number][] => story.rounds.flatMap(({ tried }) => tried);
const nameOf = ({ fault }: Round['tried'][number]): string => `${fault.gate} ${fault.code} ${fault.subject}`;

describe('a finding that is provoked', () => {
  test('stands with exactly its gate, code and subject, and a remedy', () => {
    expect(all().flatMap((one) => (one.found === undefined ? [nameOf(one)] : []))).toEqual([]);
  });

  test('has a remedy of which every command runs, every placeholder can be filled and every field exists', () => {
    expect(all().flatMap((one) => (one.trouble === null ? [] : [`${nameOf(one)}: ${one.trouble}`]))).toEqual([]);
  });

  test('is gone when its remedy was followed, or information by decision', () => {
    const left = all().flatMap((one) => {
      const { after, fault, found } = one;
      if (after === undefined || fault.mend.by === 'shows') return [];
      const decided = fault.mend.by === 'decide' && after.severity === 'info' && found?.severity !== 'info';
      return decided ? [] : [`${nameOf(one)}: ${after.severity}`];
    });
    expect(left).toEqual([]);
  });

  test('stops nothing where its remedy asks for nothing but a look', () => {
    expect(all().filter(({ fault, found }) => fault.mend.by === 'shows' && found?.severity !== 'info')).toEqual([]);
  });

  test('is on the list: nothing else blocks or asks to be explained in any run', () => {
    const unlisted = story.rounds.flatMap(({ before, faults }) =>
      before.findings
        .filter(({ severity }) => severity !== 'info')
        .filter(({ gate, code, subject }) =>
          faults.every((fault) => fault.gate !== gate || fault.code !== code || fault.subject !== subject),
        )
        .map(({ gate, code, subject }) => `${gate} ${code} ${subject}`),
    );
    expect(unlisted).toEqual([]);
  });
});

test('remedies alone bring both releases to their end, with no new finding', () => {
  expect(story.ends.map(({ outcome }) => outcome)).toEqual(['released', 'awaiting_signoff']);
  expect(story.ends.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'info')).toEqual([]);
});

const REGISTRY = [
  ...GATES.flatMap(({ id, codes }) => Object.entries(codes).map(([code, { remedy }]) => ({ gate: id, code, remedy }))),
  ...Object.entries(FRAME_CODES).map(([code, { remedy }]) => ({ gate: 'frame', code, remedy })),
];

describe('the table', () => {
  test('has every code of the registry either tried or with its reason, none in both', () => {
    const tried = new Set(all().map(({ fault }) => `${gateOf(fault.gate, fault.code)} ${fault.code}`));
    const told = Object.entries(UNPROVOKED).flatMap(([gate, codes]) =>
      Object.keys(codes).map((code) => `${gate} ${code}`),
    );
    const codes = REGISTRY.map(({ gate, code }) => `${gate} ${code}`);
    expect(codes.filter((code) => !tried.has(code) && !told.includes(code))).toEqual([]);
    expect(told.filter((code) => tried.has(code) || !codes.includes(code))).toEqual([]);
    const counts = [...GATES.map(({ id }) => id), 'frame'].map((gate) => {
      const own = codes.filter((code) => code.startsWith(`${gate} `));
      return `${gate} ${own.filter((code) => tried.has(code)).length}/${own.length}`;
    });
    process.stdout.write(
      `remedies: ${all().length} findings of ${tried.size} codes tried, ${told.length} not provokable, ${codes.length} in all\n  ${counts.join(', ')}\n`,
    );
    expect(tried.size).toBeGreaterThan(50);
  });

  const place: Place = {
    subject: 'harbour',
    version: 'v2026-06-01',
    kind: 'release',
    previous: 'v2026-05-01',
    records: [],
  };
  const words = new Proxy({}, { get: () => 'x', getOwnPropertyDescriptor: () => ({ configurable: true }) });
  const untried = REGISTRY.flatMap(({ gate, code, remedy }) => {
    const why = UNPROVOKED[gate]?.[code];
    return why === undefined ? [] : [{ gate, code, remedy, why: WHY_NOT[why] }];
  });

  test.each([...Map.groupBy(untried, ({ gate }) => gate)])(
    'of %s: the program takes the commands of what is not provoked',
    async (_, codes) => {
      for (const { code, remedy, why } of codes) {
        const commands = commandsOf(remedy(place), words);
        expect(commands.length, `${code}, which is not provoked as ${why}`).toBeGreaterThan(0);
        for (const command of commands) await expect(parses(command), command.join(' ')).resolves.toBe(true);
      }
    },
  );
});

/** Throws what commander throws for words that it does not take; the command itself is not called. */
async function parses(words: readonly string[]): Promise<boolean> {
  let called = false;
  const program = createProgram(() => undefined);
  for (const command of program.commands.flatMap((each) => [each, ...each.commands]))
    command.action(() => {
      called = true;
    });
  await program.parseAsync([...words], { from: 'user' });
  return called;
}
