// The embedded engine against the suite of the workflow port.
import { join } from 'node:path';
import { createEmbeddedWorkflow } from '../../platform/local/workflow/index.ts';
import { createInstantClock } from '../support/clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { workflowSuite } from './suites/workflow-suite.ts';

workflowSuite(
  'the embedded engine',
  async (definition, invoke) => {
    const folder = await temporaryFolder();
    const opened: ReturnType<typeof createEmbeddedWorkflow>[] = [];
    const open = () => {
      const workflow = createEmbeddedWorkflow({
        definition,
        journalFile: join(folder.path, 'journal.sqlite'),
        store: createMemoryStore(),
        clock: createInstantClock(),
        invoke,
      });
      opened.push(workflow);
      return workflow;
    };
    return {
      port: open(),
      another: async () => open(),
      [Symbol.asyncDispose]: async () => {
        for (const workflow of opened) await workflow.close();
        await folder[Symbol.asyncDispose]();
      },
    };
  },
  { redrives: true },
);
