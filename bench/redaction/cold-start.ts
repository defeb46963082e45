// A process of its own: how long from nothing to the first redacted text. Prints one object of milliseconds.
const started = performance.now();
const { compileRedactor } = await import('../../core/redact/index.ts');
const { loadRedactionPolicy } = await import('../../test/support/redaction-policy.ts');
const imported = performance.now();
const policy = loadRedactionPolicy();
const loaded = performance.now();
const redactor = compileRedactor(policy);
const compiled = performance.now();
redactor.redact({ parts: ['My name is Tova Lindqvist.'], speakers: [], known: [], language: 'en' });
const first = performance.now();
process.stdout.write(
  JSON.stringify({
    modules: imported - started,
    policy: loaded - imported,
    compile: compiled - loaded,
    first_text: first - compiled,
  }),
);
