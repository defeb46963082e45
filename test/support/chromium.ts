// A headless Chromium driven over its DevTools protocol: keys go in as a person presses them, files come out as downloads.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
];

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser named by CHROMIUM, else the first one on PATH; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isRunnable);
}

type Reply = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly error?: { message: string };
};

interface Connection {
  send<T>(method: string, params?: object): Promise<T>;
  readonly events: { readonly method: string; readonly params: unknown }[];
  close(): void;
}

async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('Chromium does not answer')), { once: true });
  });
  const waiting = new Map<number, (reply: Reply & { readonly result?: unknown }) => void>();
  const events: Connection['events'] = [];
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply & { readonly result?: unknown };
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
    else if (reply.method !== undefined) events.push({ method: reply.method, params: reply.params });
  });
  let last = 0;
  return {
    events,
    send: async <T>(method: string, params: object = {}) => {
      last += 1;
      const id = last;
      const reply = new Promise<Reply & { readonly result?: unknown }>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ id, method, params }));
      const { result, error } = await reply;
      waiting.delete(id);
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return result as T;
    },
    close: () => socket.close(),
  };
}

/** Polls until `look` gives something; throws with `what` after ten seconds. */
async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error(`waited in vain for ${what}`);
}

const CODES: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  ArrowDown: 40,
  ArrowUp: 38,
  ArrowRight: 39,
};
const TEXTS: Readonly<Record<string, string>> = { Enter: '\r', ' ': ' ' };

export interface BrowserPage extends AsyncDisposable {
  /** A key by its DOM name: `n`, `S`, `?`, `Enter`, `Tab`. */
  press(key: string, modifiers?: { readonly ctrl?: boolean }): Promise<void>;
  /** Presses one key for every character. */
  type(text: string): Promise<void>;
  /** Value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  resize(width: number, height: number, scheme?: 'light' | 'dark'): Promise<void>;
  /** PNG of the visible part, or of the whole page. */
  screenshot(extent?: 'visible' | 'whole'): Promise<Buffer>;
  /** Resolves once the page takes keys. */
  ready(): Promise<void>;
  reload(): Promise<void>;
  /** Picks a file for an input, as the file dialog would. */
  choose(selector: string, file: string): Promise<void>;
  /** Addresses that were asked for, other than the page's own file. */
  readonly requests: () => readonly string[];
  /** Errors, refusals of the content policy and other complaints of the page. */
  readonly complaints: () => readonly string[];
}

export interface PageOptions {
  readonly executable: string;
  /** Scratch for the profile. */
  readonly profile: string;
  readonly downloads: string;
}

async function debuggingAddress(profile: string): Promise<string> {
  const [port, path] = await until('the browser', () => {
    try {
      const lines = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      return lines.length === 2 ? lines : undefined;
    } catch {
      return undefined;
    }
  });
  return `ws://127.0.0.1:${port}${path}`;
}

async function pageAddress(browser: Connection, base: string, url: string): Promise<string> {
  const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', { url });
  return `${new URL(base).origin}/devtools/page/${targetId}`;
}

async function stop(child: ChildProcess, browser: Connection | undefined): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  if (browser === undefined) child.kill('SIGKILL');
  else void browser.send('Browser.close').catch(() => child.kill('SIGKILL'));
  await exited;
}

const REPORTS = ['Runtime.exceptionThrown', 'Log.entryAdded', 'Audits.issueAdded'];

function pageOver(page: Connection, url: string, close: () => Promise<void>): BrowserPage {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await page.send<{ result: { value: T }; exceptionDetails?: { text: string } }>(
      'Runtime.evaluate',
      { expression, returnByValue: true, awaitPromise: true },
    );
    if (exceptionDetails !== undefined) throw new Error(`the page threw: ${exceptionDetails.text}`);
    return result.value;
  };
  const press: BrowserPage['press'] = async (key, { ctrl = false } = {}) => {
    const text = TEXTS[key] ?? (key.length === 1 ? key : undefined);
    const common = {
      key,
      modifiers: ctrl ? 2 : 0,
      windowsVirtualKeyCode: CODES[key] ?? (/^[a-z0-9]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0),
      ...(text === undefined || ctrl ? {} : { text }),
    };
    await page.send('Input.dispatchKeyEvent', {
      type: text === undefined || ctrl ? 'rawKeyDown' : 'keyDown',
      ...common,
    });
    await page.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' });
  };
  const ready = async (): Promise<void> => {
    await until('the page', async () =>
      (await evaluate<string>('document.readyState + location.protocol').catch(() => '')) === 'completefile:'
        ? true
        : undefined,
    );
    // Keys that come before the first frame are dropped by the browser.
    await evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen(true))))');
  };
  return {
    press,
    evaluate,
    ready,
    type: async (text) => {
      for (const character of text) await press(character);
    },
    resize: async (width, height, scheme = 'light') => {
      await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
      await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    },
    screenshot: async (extent = 'visible') => {
      const { data } = await page.send<{ data: string }>('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: extent === 'whole',
      });
      return Buffer.from(data, 'base64');
    },
    reload: async () => {
      await evaluate('globalThis.old = true');
      await page.send('Page.reload');
      // While it reloads there is no page to ask.
      const isOld = (): Promise<boolean> => evaluate<boolean>('globalThis.old === true').catch(() => true);
      await until('the reload', async () => ((await isOld()) ? undefined : true));
      await ready();
    },
    choose: async (selector, file) => {
      const { root } = await page.send<{ root: { nodeId: number } }>('DOM.getDocument');
      const { nodeId } = await page.send<{ nodeId: number }>('DOM.querySelector', { nodeId: root.nodeId, selector });
      await page.send('DOM.setFileInputFiles', { nodeId, files: [file] });
    },
    requests: () =>
      page.events
        .filter(({ method }) => method === 'Network.requestWillBeSent')
        .map(({ params }) => (params as { request: { url: string } }).request.url)
        .filter((address) => address !== url && !address.startsWith('blob:')),
    complaints: () =>
      page.events.filter(({ method }) => REPORTS.includes(method)).map(({ params }) => JSON.stringify(params)),
    [Symbol.asyncDispose]: close,
  };
}

/** Opens a `file://` address in a browser of its own; disposing ends that browser. */
export async function openPage(url: string, { executable, profile, downloads }: PageOptions): Promise<BrowserPage> {
  const child = spawn(executable, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' });
  let browser: Connection | undefined;
  try {
    const base = await debuggingAddress(profile);
    browser = await connect(base);
    const opened = browser;
    await opened.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    const page = await connect(await pageAddress(opened, base, 'about:blank'));
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM', 'Audits']) await page.send(`${domain}.enable`);
    await page.send('Page.navigate', { url });
    const handle = pageOver(page, url, async () => {
      page.close();
      await stop(child, opened);
      opened.close();
    });
    await handle.ready();
    return handle;
  } catch (error) {
    await stop(child, browser);
    throw error;
  }
}
