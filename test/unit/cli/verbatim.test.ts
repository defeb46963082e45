// What a source says is printed as it is said, also where it reads like one of our commands.
import { afterEach, expect, test, vi } from 'vitest';
import { report, reportVerbatim, speakOf } from '../../../cli/terminal.ts';

const SAID = 'she typed `npm run release -- list` and laughed';

afterEach(() => {
  vi.restoreAllMocks();
  speakOf({ name: 'embedded' });
});

function printed(say: () => void): string {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  say();
  return out;
}

test.each([false, true])('on AWS the words of a person are not completed (json: %s)', (json) => {
  speakOf({ name: 'aws', environment: 'dev' });
  const out = printed(() => reportVerbatim(json, [SAID], { source_text: SAID }));
  expect(json ? JSON.parse(out) : out.trimEnd()).toEqual(json ? { source_text: SAID } : SAID);
});

test('a remedy is', () => {
  speakOf({ name: 'aws', environment: 'dev' });
  expect(printed(() => report(false, ['`npm run release -- list`'], null))).toContain('--engine aws --environment dev');
});
