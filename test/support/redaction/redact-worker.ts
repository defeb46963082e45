// Redacts the conversations that it is given with a redactor of its own, and posts what came out.
import { parentPort, workerData } from 'node:worker_threads';
import { compileRedactor } from '../../../core/redact/index.ts';
import { loadRedactionPolicy } from '../redaction-policy.ts';

const redactor = compileRedactor(loadRedactionPolicy());
const records = workerData as readonly (readonly string[])[];
parentPort?.postMessage(records.map((parts) => redactor.redact({ parts, speakers: [], known: [], language: 'en' })));
