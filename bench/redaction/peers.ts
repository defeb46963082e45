// Other redactors for Node, installed on demand into tmp/: they are no dependency of ours.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = join(import.meta.dirname, '../../tmp/redaction-peers');
const VERSIONS = { 'redact-pii': '3.4.0', openredaction: '1.1.5', compromise: '14.17.0' } as const;
type PeerName = keyof typeof VERSIONS;

export interface Peer {
  readonly name: string;
  /** The text without what the library finds in it, by its own defaults. */
  readonly redact: (text: string) => string | Promise<string>;
}

/** Installs what is missing; throws where the registry cannot be reached. */
function install(): void {
  if (Object.keys(VERSIONS).every((name) => existsSync(join(FOLDER, 'node_modules', name)))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{"private": true}\n');
  const wanted = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...wanted], {
    cwd: FOLDER,
    stdio: 'ignore',
  });
}

interface RedactPii {
  readonly SyncRedactor: new () => { redact(text: string): string };
}
interface OpenRedactionModule {
  readonly OpenRedaction: new () => { detect(text: string): Promise<{ readonly redacted: string }> };
}
interface View {
  replaceWith(text: string): unknown;
}
type Compromise = (text: string) => { people(): View; places(): View; organizations(): View; text(): string };

async function open(name: PeerName): Promise<Peer['redact']> {
  const require = createRequire(pathToFileURL(join(FOLDER, 'package.json')));
  switch (name) {
    case 'redact-pii': {
      const { SyncRedactor } = require(name) as RedactPii;
      const redactor = new SyncRedactor();
      return (text) => redactor.redact(text);
    }
    case 'openredaction': {
      const { OpenRedaction } = require(name) as OpenRedactionModule;
      const redactor = new OpenRedaction();
      return async (text) => (await redactor.detect(text)).redacted;
    }
    case 'compromise': {
      const nlp = require(name) as Compromise;
      return (text) => {
        const doc = nlp(text);
        for (const found of [doc.people(), doc.places(), doc.organizations()]) found.replaceWith('[X]');
        return doc.text();
      };
    }
  }
}

/** Every peer that could be opened, each in this process. */
export async function openPeers(): Promise<Peer[]> {
  install();
  const names = Object.keys(VERSIONS) as PeerName[];
  return Promise.all(names.map(async (name) => ({ name: `${name} ${VERSIONS[name]}`, redact: await open(name) })));
}
