// `npm run aws:<command>`: words in, one of four exit statuses out.
import { CommanderError } from 'commander';
import { EXIT_USAGE, explainError } from '../../cli/terminal.ts';
import { createAwsProgram } from './program.ts';

let status = 0;
try {
  await createAwsProgram((given) => {
    status = given;
  }).parseAsync();
} catch (error) {
  const help = error instanceof CommanderError && error.exitCode === 0;
  const { sentence, status: failed } =
    error instanceof CommanderError
      ? { sentence: error.message.replace(/^error: /, ''), status: EXIT_USAGE }
      : explainError(error);
  if (!help) process.stderr.write(`${sentence}\n`);
  status = help ? 0 : failed;
}
process.exitCode = status;
