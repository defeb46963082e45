// The thread of packInThread: packs the installed language data and hands it on.
import { parentPort } from 'node:worker_threads';
import { packLanguages } from '../core/language/index.ts';

parentPort?.postMessage(await packLanguages());
