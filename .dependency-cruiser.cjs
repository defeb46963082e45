// Proves the one-way imports of docs/architecture.md: cli -> functions -> platform -> core.
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const PURE_LIBRARIES =
  'node_modules/(zod|csv-parse|jsonata|eld|fflate|tiktoken|wink-nlp|wink-eng-lite-web-model|d3-[a-z]+)/';
const PURE_BUILTINS = '^(node:)?(crypto|buffer|util|zlib|string_decoder|stream|stream/web|events|assert)$';

module.exports = {
  forbidden: [
    only('no-circular', {}, { circular: true }, 'A cycle hides an area that wants to be split.'),
    only(
      'no-unresolved',
      {},
      { couldNotResolve: true, pathNot: '^aws-lambda$' },
      'Every import resolves; aws-lambda has types only.',
    ),
    only(
      'core-is-pure',
      { path: '^core/' },
      { path: '^(platform|functions|cli|bin|lib|corpora|test|bench)/' },
      'core knows nothing of the outside.',
    ),
    only(
      'core-libraries',
      { path: '^core/' },
      { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'], pathNot: PURE_LIBRARIES },
      'core takes zod and the pure libraries of ADR 0002.',
    ),
    only(
      'core-builtins',
      { path: '^core/' },
      { dependencyTypes: ['core'], pathNot: PURE_BUILTINS },
      'core does no I/O.',
    ),
    only(
      'core-area-door',
      { path: '^core/([^/]+)/' },
      { path: '^core/', pathNot: '^core/($1/|[^/]+/index\\.ts$)' },
      'core/<area>/index.ts is the only door of an area.',
    ),
    only(
      'core-area-door-outside',
      { path: '^(platform|functions|cli|corpora)/' },
      { path: '^core/', pathNot: '^core/[^/]+/index\\.ts$' },
      'core/<area>/index.ts is the only door of an area.',
    ),
    only(
      'platform-to-core',
      { path: '^platform/' },
      { path: '^(functions|cli|bin|lib|corpora|test|bench)/' },
      'platform imports core only.',
    ),
    only(
      'functions-down',
      { path: '^functions/' },
      { path: '^(cli|bin|lib|corpora|test|bench)/' },
      'functions import core and platform.',
    ),
    only(
      'functions-over-ports',
      { path: '^functions/[^/]+/(?!handler\\.ts$)' },
      { path: '^platform/(aws|local|gcs)/' },
      'A stage sees ports, never an adapter.',
    ),
    only(
      'functions-apart',
      { path: '^functions/([^/]+)/' },
      { path: '^functions/', pathNot: '^functions/($1/|[^/]+\\.ts$|[^/]+/contract\\.ts$)' },
      'A stage never imports another stage.',
    ),
    only(
      'functions-contracts-apart',
      { path: '^functions/([^/]+)/' },
      { path: '^functions/[^/]+/contract\\.ts$', pathNot: '^functions/$1/' },
      'A stage never imports another stage.',
    ),
    only(
      'aws-only-in-aws',
      { pathNot: '^platform/aws/' },
      { path: 'node_modules/(@aws-sdk|@smithy|@middy|@aws-lambda-powertools)/' },
      'The AWS SDK and middy live under platform/aws.',
    ),
    only(
      'gcs-only-in-gcs',
      { pathNot: '^platform/gcs/' },
      { path: 'node_modules/@google-cloud/' },
      'The Cloud Storage library lives under platform/gcs.',
    ),
    only(
      'cdk-only-in-lib',
      { pathNot: '^(bin|lib|test)/' },
      { path: 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/' },
      'CDK lives under bin and lib.',
    ),
    only(
      'pool-only-in-local',
      { pathNot: '^platform/local/' },
      { path: 'node_modules/piscina/' },
      'The worker pool is a local adapter.',
    ),
    only(
      'sqlite-only-in-local',
      { pathNot: '^(platform/local|test)/' },
      { path: '^(node:)?sqlite$' },
      'The journal is a local adapter.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
