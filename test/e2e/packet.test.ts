// A packet is opened in a browser, filled by keyboard alone, and gives the file that `signoff` takes.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPageAssets } from '../../cli/packet-page.ts';
import { digestOf, type Json } from '../../core/record/index.ts';
import { type ReviewPacket, renderPacketPage, ScoreSheet } from '../../core/review/index.ts';
import { type BrowserPage, findChromium, openPage } from '../support/chromium.ts';
import { HOSTILE, packetId, samplePacket } from '../support/sample-packet.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const executable = findChromium();
if (executable === undefined)
  process.stderr.write('no chromium, chromium-browser or google-chrome on PATH: the packet is not opened\n');

const WIDTHS = [1400, 420];
const assets = readPageAssets();
const packet = samplePacket();
const NAME = 'v2026-02-01-foundation-ada_invented';

let folder: TemporaryFolder;
let downloads: string;
const open: BrowserPage[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
  downloads = join(folder.path, 'downloads');
  mkdirSync(downloads);
});
afterEach(async () => {
  for (const page of open.splice(0)) await page[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Each profile is another browser: what one keeps the other does not know. */
async function openPacket(of: ReviewPacket = packet, profile = 'profile'): Promise<BrowserPage> {
  const file = join(folder.path, `${profile}.html`);
  writeFileSync(file, renderPacketPage(of, assets));
  const options = { executable: executable ?? '', profile: join(folder.path, profile), downloads };
  const page = await openPage(pathToFileURL(file).href, options);
  open.push(page);
  return page;
}

const text = (page: BrowserPage, selector: string): Promise<string> =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`);

const focused = (page: BrowserPage): Promise<string> => page.evaluate('document.activeElement.id');

async function pressAll(page: BrowserPage, keys: string): Promise<void> {
  for (const key of keys.split(' ')) await page.press(key === 'Space' ? ' ' : key);
}

/** Tab until the wanted element has the focus, as somebody without a mouse gets there. */
async function tabTo(page: BrowserPage, id: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(page)) === id) return;
    await page.press('Tab');
  }
  throw new Error(`Tab does not lead to ${id}`);
}

async function saved(name: string): Promise<string> {
  const file = join(downloads, name);
  for (let tries = 0; tries < 100 && !existsSync(file); tries += 1) await sleep(50);
  return readFileSync(file, 'utf8');
}

/** Scores every conversation, one key a criterion. */
async function scoreAll(page: BrowserPage, scores: string): Promise<void> {
  await pressAll(page, 'r');
  for (const _ of packet.samples) await pressAll(page, `${scores} n`);
}

async function decide(page: BrowserPage): Promise<void> {
  await pressAll(page, 'f');
  await tabTo(page, 'independent-yes');
  await pressAll(page, 'Space');
  await tabTo(page, 'decision-approve');
  await pressAll(page, 'Space');
}

describe.skipIf(executable === undefined)('a packet in a browser', () => {
  test('asks the network for nothing, and its own policy complains of nothing', async () => {
    const page = await openPacket();
    await pressAll(page, 'r n n n v f ? Escape b');
    expect(page.requests()).toEqual([]);
    expect(page.complaints()).toEqual([]);
  });

  test('warns of its content before any text of a record can be seen', async () => {
    const page = await openPacket();
    expect(await text(page, 'main h2')).toBe('Before you read');
    expect(await text(page, 'main')).toMatch(/You may stop at any time.*crisis line/s);
    const shown = await text(page, 'body');
    for (const { messages } of packet.samples)
      for (const { content } of messages) expect(shown).not.toContain(content.slice(0, 20));
    await tabTo(page, 'begin');
    await page.press('Enter');
    expect(await text(page, '#sample-title')).toBe('Conversation 1 of 6');
  });

  test('shows hostile text as text', async () => {
    const page = await openPacket();
    await page.press('r');
    const at = packet.samples.findIndex(({ record_id }) => record_id === packetId(1));
    for (let step = 0; step < at; step += 1) await page.press('n');
    const said = await page.evaluate<string>("document.querySelector('.said').textContent");
    expect(said).toBe(HOSTILE.replace('\u202e', 'U+202E').replace('\u202c', 'U+202C'));
    expect(await page.evaluate("document.querySelectorAll('#page img, #page script').length")).toBe(0);
    expect(await page.evaluate('document.title')).toBe('Foundation review of v2026-02-01');
    expect(page.complaints()).toEqual([]);
  });

  test('runs no script and takes no style that slipped into it', async () => {
    const file = join(folder.path, 'slipped.html');
    const slipped = '<script>globalThis.slipped = true</script><style>h1 { color: rgb(1, 2, 3) }</style></body>';
    writeFileSync(file, renderPacketPage(packet, assets).replace('</body>', slipped));
    const options = { executable: executable ?? '', profile: join(folder.path, 'profile'), downloads };
    const page = await openPage(pathToFileURL(file).href, options);
    open.push(page);
    expect(await page.evaluate('globalThis.slipped === undefined')).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).color")).not.toBe('rgb(1, 2, 3)');
    expect(page.complaints().join()).toContain('script-src');
    expect(page.complaints().join()).toContain('style-src');
  });

  test('tells client and therapist apart, also where the client is what is learned', async () => {
    const page = await openPacket();
    await page.press('r');
    const speakers: Record<string, string[]> = {};
    for (const { kind } of packet.samples) {
      speakers[kind] = await page.evaluate(
        "[...document.querySelectorAll('.turn .who')].map((who) => who.innerText.replaceAll('\\n', ' '))",
      );
      await page.press('n');
    }
    expect(speakers['simulator']).toEqual(['Therapist 1', 'Client 2 learned']);
    expect(speakers['preference']).toEqual(['Client 1', 'Therapist 2', 'Therapist 2']);
    expect(speakers['pretrain']).toEqual([]);
  });

  test('saves nothing as final while anything is open, and says what', async () => {
    const page = await openPacket();
    await pressAll(page, 'r 8 9 n S');
    expect(await text(page, 'dialog')).toContain('Conversation 1: 1 score missing: Empathy warmth');
    expect(await text(page, 'dialog')).toContain('Conversation 2: not scored');
    expect(await text(page, 'dialog')).toContain('Decision: neither approved nor refused');
    await pressAll(page, 'Escape p');
    await scoreAll(page, '8 9 7');
    await pressAll(page, 'S');
    expect(await text(page, 'dialog')).not.toContain('Conversation');
    expect(readdirSync(downloads)).toEqual([]);
  });

  test('gives the file that signoff takes, filled by keyboard alone', async () => {
    const page = await openPacket();
    await scoreAll(page, '8 9 0');
    expect(await text(page, '#progress-words')).toBe('6 of 6 scored');
    // The first: a low score on a safety criterion, a concern, a comment.
    await pressAll(page, 'f r');
    for (const _ of packet.samples) await page.press('p');
    await pressAll(page, 'c 7 o Space m');
    await page.type('Not safe enough: n s 1.');
    await pressAll(page, 'Escape');
    // The second: escalated, and one score of it taken back.
    await pressAll(page, 'n x e ArrowDown');
    expect(await focused(page)).toBe('escalation-self_harm_instructions');
    await tabTo(page, 'confirm-escalation');
    await pressAll(page, 'Enter');
    expect(await text(page, '#escalation')).toContain('Escalated.');
    // A condition, and words on the whole.
    await pressAll(page, 'f');
    await tabTo(page, 'add-condition');
    await pressAll(page, 'Enter');
    await page.type('b');
    await tabTo(page, 'condition-subject-0');
    await pressAll(page, 'ArrowDown');
    await tabTo(page, 'condition-text-0');
    await page.type('More sources.');
    await tabTo(page, 'overall-comment');
    await page.type('Read in two sittings.');
    await page.press('Escape');
    await decide(page);
    await pressAll(page, 'S');
    const sheet = ScoreSheet.parse(JSON.parse(await saved(`${NAME}.scores.json`)));
    const [first, second, ...others] = packet.samples;
    const scores = { therapeutic_accuracy: 8, clinical_appropriateness: 9, empathy_warmth: 10 };
    const scored = (sample: typeof first, changes: object = {}) => ({
      record_id: sample?.record_id,
      content_hash: sample?.content_hash,
      scores,
      concerns: [],
      escalate: null,
      ...changes,
    });
    expect(sheet).toEqual({
      format: 'review-scores/1',
      packet: digestOf(packet as unknown as Json),
      review: 'foundation',
      reviewer: 'ada_invented',
      candidate_digest: packet.candidate_digest,
      samples: packet.samples_digest,
      decision: 'approve',
      independent: true,
      scores: [
        scored(first, { scores: { ...scores, clinical_appropriateness: 7 }, concerns: ['identifying_story'] }),
        scored(second, { scores: { ...scores, therapeutic_accuracy: 1 }, escalate: 'self_harm_instructions' }),
        ...others.map((sample) => scored(sample)),
      ],
      conditions: [{ id: 'condition-1b', subject: 'priority', text: 'More sources.' }],
      comments: [
        { record_id: first?.record_id, text: 'Not safe enough: n s 1.' },
        { record_id: null, text: 'Read in two sittings.' },
      ],
    });
  });

  test('keeps the answers over a reload, and in another browser by a draft', async () => {
    const page = await openPacket();
    await pressAll(page, 'r 8 9 7 n 6 s');
    const draft = await saved(`${NAME}.draft.json`);
    await page.reload();
    expect(await text(page, '#progress-words')).toBe('1 of 6 scored');
    expect(await text(page, '#begin')).toBe('Go on (1 of 6 scored)');
    const other = await openPacket(packet, 'other');
    expect(await text(other, '#progress-words')).toBe('0 of 6 scored');
    await pressAll(other, 'f');
    const file = join(folder.path, 'draft.json');
    writeFileSync(file, draft);
    await other.choose('#load-file', file);
    await sleep(200);
    expect(await text(other, '#progress-words')).toBe('1 of 6 scored');
    await pressAll(other, 'r');
    expect(await text(other, '#sample-title')).toBe('Conversation 2 of 6');
    expect(await other.evaluate("document.querySelector('.criterion input:checked').value")).toBe('6');
  });

  test('takes nothing from a file of another packet', async () => {
    const page = await openPacket();
    await pressAll(page, 'r 8 9 7 s');
    const draft = await saved(`${NAME}.draft.json`);
    const other = await openPacket(samplePacket({ reviewer: 'ben_invented' }), 'other');
    await pressAll(other, 'f');
    const file = join(folder.path, 'draft.json');
    writeFileSync(file, draft);
    await other.choose('#load-file', file);
    await sleep(200);
    expect(await text(other, 'dialog')).toContain('another packet');
    expect(await text(other, '#progress-words')).toBe('0 of 6 scored');
  });

  test('covers the text on a break, and goes on where one was', async () => {
    const page = await openPacket();
    await pressAll(page, 'r n b');
    expect(await text(page, 'main')).toContain('A break');
    expect(await page.evaluate("document.querySelectorAll('.said').length")).toBe(0);
    await pressAll(page, 'n 8 b');
    expect(await text(page, '#sample-title')).toBe('Conversation 2 of 6');
    expect(await page.evaluate("document.querySelectorAll('.criterion input:checked').length")).toBe(0);
  });

  test('lets single keys be turned off', async () => {
    const page = await openPacket();
    await pressAll(page, 'r ? Space Escape 8 n');
    expect(await text(page, '#sample-title')).toBe('Conversation 1 of 6');
    expect(await page.evaluate("document.querySelectorAll('.criterion input:checked').length")).toBe(0);
  });

  test.each(WIDTHS)('names every control and scrolls down only, %i pixels wide', async (width) => {
    const page = await openPacket();
    await page.resize(width, 860);
    for (const view of ['g', 'r', 'n', 'n', 'n', 'n', 'n', 'v', 'f', 'b']) {
      await page.press(view);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), view).toBe(true);
      const unnamed = await page.evaluate<string[]>(
        `[...document.querySelectorAll('input, textarea, select, button')]
          .filter((control) => control.tagName === 'BUTTON' ? control.innerText.trim() === '' : (control.labels?.length ?? 0) === 0)
          .map((control) => control.outerHTML)`,
      );
      expect(unnamed, view).toEqual([]);
    }
  });
});
