// The command line: words in, one of four exit statuses out.
import './compile-cache.ts';
import { CommanderError } from 'commander';
import { settleAllocator } from './allocator.ts';
import { createProgram } from './program.ts';
import { EXIT_USAGE, explainError, report } from './terminal.ts';

/** The commands that keep a pool of workers at work. */
if (['run', 'resume', 'signoff'].includes(process.argv[2] ?? '')) settleAllocator();

let status = 0;
const wantsJson = process.argv.includes('--json');

function onUsage(error: CommanderError): number {
  if (error.exitCode === 0) return 0;
  const sentence = error.message.replace(/^error: /, '');
  process.stderr.write(`${sentence} (Usage: \`npm run release -- --help\` lists the commands)\n`);
  if (wantsJson) report(true, [], { error: 'Usage', sentence });
  return EXIT_USAGE;
}

try {
  await createProgram((given) => {
    status = given;
  }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) status = onUsage(error);
  else {
    const explained = explainError(error);
    process.stderr.write(`${explained.sentence}\n`);
    if (wantsJson) report(true, [], { error: explained.code, sentence: explained.sentence });
    status = explained.status;
  }
}
process.exitCode = status;
