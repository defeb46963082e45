// One worker thread: stages by name over ports of its own.
import { appendFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { ReleaseError } from '../core/errors/index.ts';
import { createLog } from '../core/log/index.ts';
import { STAGES } from '../functions/stages.ts';
import { createLocalPorts, type LocalPortsOptions } from '../platform/local/ports.ts';
import { postFromWorker } from '../platform/local/workflow/index.ts';
