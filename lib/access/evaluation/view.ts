// What each role of an environment can do, as its templates say; and where that differs from the table of rights.
import type { Rights } from '../rights.ts';
import { ACCESS, BREAK_GLASS } from '../table.ts';
import { expectedOf } from './expected.ts';
import { type Places, probesOf } from './probes.ts';
import { resourcesOf, type Templates } from './render.ts';
import { bucketStatements, rolesOf, type TemplateRole } from './roles.ts';
import { isAllowed } from './statement.ts';
import { wildcardsOf } from './wildcards.ts';

export interface RoleView {
  /** Word of a function, or name of another role. */
  readonly name: string;
  readonly can: ReadonlySet<string>;
}

/** Roles whose rights the table has: those of functions, and one that a person takes. */
const ROLES: Readonly<Record<string, Rights>> = { ...ACCESS, BreakGlass: BREAK_GLASS };

/** Roles that are no function's, and reach the bucket, the ledger or the keys. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  /** Item lists lie in the work of those who made them. */
  ReleaseRole: ['read work/', 'create work/map-results/', 'replace work/map-results/'],
};

const idOf = (templates: Templates, type: string, name: RegExp): string => {
  const found = resourcesOf(templates, type).filter(({ id }) => name.test(id));
  if (found.length !== 1) throw new Error(`the templates have ${found.length} ${type} of this name`);
  return `<${found[0]?.stack}/${found[0]?.id}.Arn>`;
};

export function placesOf(templates: Templates): Places {
  return {
    region: 'REGION',
    bucket: idOf(templates, 'AWS::S3::Bucket', /^Data[0-9A-F]{8}$/),
    table: idOf(templates, 'AWS::DynamoDB::GlobalTable', /^Ledger[0-9A-F]{8}$/),
    signingKey: idOf(templates, 'AWS::KMS::Key', /^SigningKey/),
    tokenKey: idOf(templates, 'AWS::KMS::Key', /^TokenKey/),
  };
}

const wordOf = ({ name }: TemplateRole): string => {
  const word = name.replace(/Role$/, '');
  return word in ACCESS ? word : name;
};

export function viewsOf(templates: Templates, sources: readonly string[]): readonly RoleView[] {
  const probes = probesOf(placesOf(templates), sources);
  const ofBuckets = bucketStatements(templates);
  return rolesOf(templates).map((role) => {
    const asRole = (context = {}) => ({
      ...context,
      'aws:PrincipalArn': role.arn,
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
    });
    const can = probes.filter(({ request }) =>
      isAllowed(role.statements, ofBuckets, { ...request, context: asRole(request.context) }),
    );
    return { name: wordOf(role), can: new Set(can.map(({ says }) => says)) };
  });
}

/** Whether what is said of a prefix is said of everything below it: `read work/` of `read work/catalogue/`. */
const covers = (said: string, question: string): boolean =>
  said === question || (said.endsWith('/') && question.startsWith(said));

function isExpected(name: string, question: string, sources: readonly string[]): boolean {
  const rights = ROLES[name];
  if (rights !== undefined) return expectedOf(rights, sources).has(question);
  return (OTHERS[name] ?? []).some((said) => covers(said, question));
}

/** `PrepareShard may read review/`, `PublishRelease may not sign`; empty where templates and table say the same. */
export function differences(templates: Templates, sources: readonly string[]): readonly string[] {
  const questions = [...new Set(probesOf(placesOf(templates), sources).map(({ says }) => says))];
  const views = viewsOf(templates, sources);
  const missing = Object.keys(ACCESS).filter((word) => !views.some(({ name }) => name === word));
  return [
    ...missing.map((word) => `${word} has no role`),
    ...rolesOf(templates).flatMap(wildcardsOf),
    ...views.flatMap(({ name, can }) =>
      questions
        .filter((question) => can.has(question) !== isExpected(name, question, sources))
        .map((question) => `${name} ${can.has(question) ? 'may' : 'may not'} ${question}`),
    ),
  ];
}
