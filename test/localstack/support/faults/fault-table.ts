// docs/faults-aws.md: a line for each fault that was tried, as it really ended.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const DOCUMENT = resolve(import.meta.dirname, '../../../../docs/faults-aws.md');

export interface FaultRow {
  readonly fault: string;
  /** What the executions came to, one after another. */
  readonly ended: readonly string[];
  readonly checked: string;
}

const HEAD = `# Faults on AWS

What may befall an execution on AWS, and how it ends. Each line is written by \`test/localstack/faults.test.ts\` from what happened; a test holds this
page against it, and \`WRITE_FAULTS=1\` writes it anew. The engine is LocalStack; the functions, the state machine and the rule on failures are those that
were deployed, copied over a bucket and a table of their own (so that faults meet nobody else), with two retries a second apart instead of five. Faults are injected by a
proxy between the functions and S3 or DynamoDB, by killing the function's process, and by hands in the bucket.

*As undisturbed* means: the release digest of the embedded engine over the same objects; every object of the candidate and of \`work/\` with the bytes of an
undisturbed run, none missing, none foreign, each written once; one outcome in the audit chain, which links; the claim ended by the execution that finished.
LocalStack cannot redrive, so a run that failed goes on as a new execution that takes the claim over.

| fault | how it ended | what was checked |
| --- | --- | --- |
`;

const TAIL = `
Not to be had on LocalStack:

| fault | why not | what stands in for it |
| --- | --- | --- |
| a redrive of the failed execution itself | LocalStack has no RedriveExecution | the takeover above; the port refuses by \`NotRedrivable\`, which its suite tests |
| EventBridge that loses, delays or doubles an event | LocalStack delivers at once and once | RecordFailure called twice writes one record (unit test) |
| Step Functions that starts an EXPRESS child twice by itself | it starts each once | the child's function called twice with the same payload, at once and afterwards |
| a version id that tells a replaced source | the pipeline reads by hash, and needs no version | \`ObjectChanged\` by the hash of the plan |
| a task token used twice in the same moment | LocalStack takes both answers until the first has woken the execution | the execution is woken once; later uses are refused |
| a waiting execution that ends as \`ABORTED\` | LocalStack sleeps until the token is answered: \`cancel\` fails the token, so that it ends as \`FAILED\` and keeps its claim | an execution that is stopped while a stage runs, above |
| rights that are taken away during a run | LocalStack enforces none | the access table of the synthesized policies |
`;

export const faultDocument = (rows: readonly FaultRow[]): string =>
  `${HEAD}${rows.map(({ fault, ended, checked }) => `| ${fault} | ${ended.join('; ')} | ${checked} |\n`).join('')}${TAIL}`;

/** The page as it should be and as it is; writes it first where that was asked for. */
export function heldAgainst(rows: readonly FaultRow[]): { readonly wanted: string; readonly found: string } {
  const wanted = faultDocument(rows);
  if (process.env['WRITE_FAULTS'] === '1') writeFileSync(DOCUMENT, wanted);
  return { wanted, found: readFileSync(DOCUMENT, 'utf8') };
}
