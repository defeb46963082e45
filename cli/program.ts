// The commands of the command line, their arguments and options; what they do is loaded when they are called.
import { Command } from 'commander';
import { WITHOUT_STORES } from './complete-commands.ts';

type Action = (...args: never[]) => Promise<number>;
type Act = (load: () => Promise<Action>) => (...args: unknown[]) => Promise<void>;

const json = ['--json', 'the last line is one JSON object'] as const;
const configOption = ['--config <dir>', 'configuration folder (default: config/ of this repository)'] as const;
const dataOption = ['--data <dir>', 'a plain folder read as the bucket of sources, never written'] as const;

function addEngineOptions(command: Command): void {
  command
    .option('--engine <engine>', 'embedded or aws (default: RELEASE_ENGINE, else embedded)')
    .option('--environment <name>', 'environment on AWS (default: RELEASE_ENVIRONMENT, else dev)');
}

/** Every command; `finish` gets the exit status of the one that was called. */
export function createProgram(finish: (status: number) => void): Command {
  const program = new Command('release').description(
    'A bucket of sources becomes a training-ready, auditable, immutable release, or a clear refusal.',
  );
  /** `--help` should not wait for an engine. */
  const act: Act =
    (load) =>
    async (...args) =>
      // commander appends the command itself to the arguments.
      finish(await (await load())(...(args.slice(0, -1) as never[])));

  program
    .command('init')
    .argument('<folder>')
    .description('scaffold a configuration for an own bucket')
    .option(...json)
    .action(act(async () => (await import('./commands/init.ts')).initCommand));

  program
    .command('plan')
    .description('what a run would read, refuse and recompute')
    .requiredOption('--version <version>', 'vYYYY-MM-DD[.n]')
    .option(...configOption)
    .option(...dataOption)
    .option('--without <source...>', 'leave sources out')
    .option('--limit <n>', 'most objects of each source')
    .option(...json)
    .action(act(async () => (await import('./commands/plan.ts')).planCommand));

  program
    .command('run')
    .description('start an execution and follow it')
    .requiredOption('--version <version>', 'vYYYY-MM-DD[.n]')
    .option('--kind <kind>', 'rehearsal or release', 'rehearsal')
    .option(...configOption)
    .option(...dataOption)
    .option('--limit <n>', 'most objects of each source')
    .option('--concurrency <n>', 'map items at once (default: all cores)')
    .option('--takeover', 'take the version over from a live execution')
    .option('--starter <account>', 'who starts the run and cannot sign it (default: the account of this process)')
    .option('--without <source...>', 'leave sources out')
    .option(...json)
    .action(act(async () => (await import('./commands/run.ts')).runCommand));

  program
    .command('resume')
    .argument('[execution]', 'name or version; default: the newest')
    .description('go on where an execution stopped')
    .option('--concurrency <n>', 'map items at once')
    .option(...json)
    .action(act(async () => (await import('./commands/executions.ts')).resumeCommand));

  program
    .command('cancel')
    .argument('<execution>')
    .description('end an execution and free its version')
    .option(...json)
    .action(act(async () => (await import('./commands/cancel.ts')).cancelCommand));

  program
    .command('status')
    .argument('[execution]', 'name or version; default: the newest')
    .description('what an execution came to')
    .option(...json)
    .action(act(async () => (await import('./commands/executions.ts')).statusCommand));

  program
    .command('watch')
    .argument('[execution]')
    .description('wait for an execution that runs elsewhere')
    .option(...json)
    .action(act(async () => (await import('./commands/executions.ts')).watchCommand));

  program
    .command('list')
    .description('executions, releases and candidates')
    .option(...configOption)
    .option(...json)
    .action(act(async () => (await import('./commands/executions.ts')).listCommand));

  const review = program.command('review').description('packets and keys for reviewers');
  review
    .command('export')
    .argument('[execution]', 'name or version that waits for sign-offs; default: the newest')
    .description('write a packet for each reviewer: a page that works offline, and its machine-readable twin')
    .requiredOption('--out <dir>', 'folder for the packets; they hold conversations')
    .option('--review <kind...>', 'only these kinds of review')
    .option('--reviewer <id...>', 'only these reviewers')
    .option('--all', 'also samples that an earlier sign-off covers')
    .option(...json)
    .action(act(async () => (await import('./commands/review.ts')).reviewExportCommand));
  review
    .command('keygen')
    .argument('<reviewer>', 'id on the panel')
    .description('make a key pair for a reviewer and print the entry for config/review.yaml')
    .requiredOption('--out <dir>', 'folder for the private key; keep it with the reviewer')
    .option(...json)
    .action(act(async () => (await import('./commands/reviewer-key.ts')).keygenCommand));

  program
    .command('signoff')
    .argument('<scores>', 'file that the packet saved')
    .description("sign a reviewer's scores; the run goes on once no required review is open")
    .requiredOption('--key <file>', "the reviewer's private key (PEM)")
    .option('--execution <name>', 'default: the one that waits for this candidate')
    .option('--no-follow', 'record the sign-off and leave the run waiting')
    .option('--concurrency <n>', 'map items at once')
    .option(...json)
    .action(act(async () => (await import('./commands/signoff.ts')).signoffCommand));

  program
    .command('decide')
    .argument('<action>', 'waive, exclude, explain or clear')
    .argument('<target>', 'subject of a finding; source, object reference or record id')
    .argument('<code>', 'code of the finding; source, object or record for exclude; the drop reason for clear')
    .description('record a decision of a person: who, why, until when')
    .option('--at-most <counts>', 'explain: up to which counts of the finding, such as scanner=25,sample=11')
    .requiredOption('--why <sentence>', 'the reason; no words of a record, no names')
    .requiredOption('--until <date>', 'last day (YYYY-MM-DD) on which it counts, at most two years after the first')
    .option('--by <person>', 'who decides (default: the account of this process)')
    .option('--on <date>', 'first day on which it counts (default: today)')
    .option('--source <id>', 'source of the record that is excluded or cleared')
    .option(...configOption)
    .option(...dataOption)
    .option(...json)
    .action(act(async () => (await import('./commands/decide.ts')).decideCommand));

  program
    .command('decisions')
    .description('recorded decisions, and whether they hold today')
    .option(...json)
    .action(act(async () => (await import('./commands/decide.ts')).decisionsCommand));

  program
    .command('withdraw')
    .argument('[record-ids...]')
    .description('take records back: tombstones, and every release that holds them is revoked')
    .requiredOption(
      '--reason <reason>',
      'consent_withdrawn, identifier_escaped, escalated, licence_lost, legal_order, defect',
    )
    .option('--by <person>', 'who orders it (default: the account of this process)')
    .option('--source-key <key...>', 'every record that came from these source objects')
    .option('--unseen', 'also where no release, candidate or quarantine knows the record')
    .option('--erase', 'also erase the text from releases and candidates, and write the proof')
    .option('--keys', 'show object keys, which can name people')
    .option(...configOption)
    .option(...dataOption)
    .option(...json)
    .action(act(async () => (await import('./commands/withdraw.ts')).withdrawCommand));

  program
    .command('countersign')
    .description('after the signing key was stolen: sign again what the ledger proves of earlier releases')
    .option('--by <person>', 'who orders it (default: the account of this process)')
    .option(...json)
    .action(act(async () => (await import('./commands/countersign.ts')).countersignCommand));

  program
    .command('verify')
    .argument('<release>', 'version, path, s3://… or gs://…')
    .description("an auditor's check from the release directory and a key; it says which keys it trusted, and why")
    .option(
      '--key <file...>',
      'public key (PEM) that is trusted (default: none; with --engine aws the signing key that the stack of the environment names); trusted_keys of the configuration are trusted besides',
    )
    .option(...configOption)
    .option(...json)
    .action(act(async () => (await import('./commands/audit.ts')).verifyCommand));

  program
    .command('grant')
    .argument('<version>', 'a published release')
    .argument('<file>', 'a file of it, such as manifest.json, or its whole key')
    .description('a short-lived URL for one file of a release, recorded before it is made (AWS)')
    .requiredOption('--approval <id>', 'approval in the file of the environment that allows the access')
    .option('--minutes <n>', 'how long the URL opens the file, 1 to 15 (default: 5)')
    .option(...json)
    .action(act(async () => (await import('./commands/grant.ts')).grantCommand));

  program
    .command('trace')
    .argument('<record-id>')
    .description('a record back to its source bytes and transformations')
    .option('--release <release>', 'version or path; default: the newest candidate')
    .option(...dataOption)
    .option('--show', "print the source's own words")
    .option(...json)
    .action(act(async () => (await import('./commands/audit.ts')).traceCommand));

  program
    .command('diff')
    .argument('<a>')
    .argument('<b>')
    .description('what changed between two releases, and why')
    .option(...json)
    .action(act(async () => (await import('./commands/audit.ts')).diffCommand));

  program
    .command('quarantine')
    .argument('<version>')
    .description('what was refused and why')
    .option(...dataOption)
    .option('--keys', 'show object keys, which can name people')
    .option('--all', 'every run of the version, not only the last')
    .option('--show <record-id>', "print the source's own words of one dropped record")
    .option(...json)
    .action(act(async () => (await import('./commands/quarantine.ts')).quarantineCommand));

  program
    .command('sources')
    .description('the registry and its licence decisions')
    .requiredOption('--version <version>', 'the version at whose date approvals are judged')
    .option(...configOption)
    .option(...json)
    .action(act(async () => (await import('./commands/registry.ts')).sourcesCommand));

  program
    .command('redact')
    .argument('<file>', 'a text, or JSON lines of records with messages or a text; - reads stdin')
    .description('what redaction would do: tagged text on stdout, spans by type and rule on stderr')
    .option(...configOption)
    .option('--format <format>', 'text or jsonl (default: by the name of the file, else by its first line)')
    .option('--language <code>', 'ISO 639-1 (default: told from the text, as a run does)')
    .option(...json)
    .action(act(async () => (await import('./commands/redact.ts')).redactCommand));

  program
    .command('invoke')
    .argument('<stage>')
    .argument('<event>', 'JSON file, such as those in events/')
    .description('one stage on a sample event')
    .option(...dataOption)
    .option(...json)
    .action(act(async () => (await import('./commands/invoke.ts')).invokeCommand));

  program.exitOverride().configureOutput({ writeErr: () => undefined });
  for (const command of [...program.commands, ...review.commands]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    if (command !== review && !WITHOUT_STORES.includes(command.name())) addEngineOptions(command);
  }
  return program;
}
