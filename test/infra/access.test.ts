// What every role can do in every zone: computed from the templates, held against the table, and shown to notice more.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { differences, viewsOf } from '../../lib/access/evaluation/index.ts';
import type { Template, Templates } from '../../lib/access/evaluation/render.ts';
import { ACCESS } from '../../lib/access/table.ts';
import { accessDocument } from '../../scripts/access-document.ts';
import { plainTemplates, SOURCES, synthesized } from './synthesized.ts';

const dev = plainTemplates('dev', synthesized('dev'));
const prod = plainTemplates('prod', synthesized('prod'));

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

interface Role {
  Properties: { Policies: { PolicyDocument: { Statement: Statement[] } }[]; ManagedPolicyArns?: unknown[] };
}

type Change = (
  statements: Statement[],
  role: Role,
  template: { Resources: Record<string, { Properties: unknown }> },
) => void;

/** What is reported of a copy of the templates in which one role was changed. */
function afterChanging(word: string, change: Change): readonly string[] {
  const copy = structuredClone([...dev]) as unknown as [string, { Resources: Record<string, Role> }][];
  const [, template] = copy.find(([name]) => name.endsWith('-pipeline')) ?? [];
  const [, role] = Object.entries(template?.Resources ?? {}).find(([id]) => id.startsWith(`${word}Role`)) ?? [];
  if (template === undefined || role === undefined) throw new Error(`no role of ${word}`);
  change(
    role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    role,
    template,
  );
  return differences(new Map(copy as unknown as [string, Template][]) as Templates, SOURCES);
}

const add = (word: string, statement: Omit<Statement, 'Effect'>): readonly string[] =>
  afterChanging(word, (_, role) => {
    role.Properties.Policies.push({ PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } });
  });

/** The resources of a statement that a role has already, by an action. */
const resourceOf = (action: string): unknown => {
  let found: unknown;
  afterChanging('PublishRelease', (statements) => {
    found = statements.find(({ Action }) => [Action].flat().includes(action))?.Resource;
  });
  return found;
};
const ofZone = (zone: string): unknown => {
  const [releases] = [resourceOf('s3:GetObject')].flat();
  return JSON.parse(JSON.stringify(releases).replace(/"\/[^"]*\*"/, `"/${zone}*"`));
};

describe('the roles', () => {
  test('can do what the table says, and nothing else, in every environment', () => {
    expect(differences(dev, SOURCES)).toEqual([]);
    expect(differences(prod, SOURCES)).toEqual([]);
  });

  test('of PublishRelease alone can write releases and statuses', () => {
    const writers = (zone: string) =>
      viewsOf(dev, SOURCES)
        .filter(({ can }) => can.has(`create ${zone}`) || can.has(`replace ${zone}`))
        .map(({ name }) => name)
        .filter((name) => name !== 'BreakGlass');
    expect(writers('exports/releases/')).toEqual(['PublishRelease']);
    expect(writers('exports/status/')).toEqual(['PublishRelease']);
  });

  test('can delete nothing, but that of a takedown', () => {
    const removers = viewsOf(dev, SOURCES).filter(({ can }) => [...can].some((what) => what.startsWith('delete')));
    expect(removers.map(({ name }) => name)).toEqual(['BreakGlass']);
  });

  test('cannot pass a lock or see older versions, but that of a takedown', () => {
    for (const right of ['bypass the lock in ', 'list versions in ', 'list every version', 'replace the lineage of'])
      expect(
        viewsOf(dev, SOURCES)
          .filter(({ can }) => [...can].some((what) => what.startsWith(right)))
          .map(({ name }) => name),
        right,
      ).toEqual(right === 'list every version' ? [] : ['BreakGlass']);
  });

  test('of a takedown reaches the words of releases and nothing else, and writes only statuses and lineage', () => {
    const can = viewsOf(dev, SOURCES).find(({ name }) => name === 'BreakGlass')?.can ?? new Set();
    const ofZones = (start: string) =>
      [...can].filter((what) => what.startsWith(start)).map((what) => what.slice(start.length));
    const words = [
      'work/prepare-shard/',
      'work/compile-export/',
      'work/build-profiles/',
      'candidates/',
      'review/',
      'exports/releases/',
    ];
    for (const start of ['delete a version in ', 'bypass the lock in ', 'list versions in '])
      expect(ofZones(start), start).toEqual(words);
    expect(ofZones('replace ')).toEqual(['exports/status/', 'the lineage of releases']);
    expect([...can].filter((what) => /tokens|policy|lifecycle|everything|scan/.test(what))).toEqual([]);
  });

  test('cannot overwrite a release, not even that which publishes', () => {
    const publisher = viewsOf(dev, SOURCES).find(({ name }) => name === 'PublishRelease');
    expect(publisher?.can.has('create exports/releases/')).toBe(true);
    expect(publisher?.can.has('replace exports/releases/')).toBe(false);
  });

  test('sign only where a manifest is made, or an erasure is proven', () => {
    const signers = viewsOf(dev, SOURCES).filter(({ can }) => can.has('sign'));
    expect(signers.map(({ name }) => name)).toEqual(['BreakGlass', 'AssembleCandidate', 'PublishRelease']);
  });

  test('that read a source are those that take stock and that prepare', () => {
    const readers = viewsOf(dev, SOURCES).filter(({ can }) => SOURCES.some((source) => can.has(`read ${source}`)));
    expect(readers.map(({ name }) => name)).toEqual(['TakeInventory', 'PrepareShard', 'PrepareLargeShard']);
  });
});

describe('the policy of the break-glass role', () => {
  const policies = (templates: ReturnType<typeof synthesized>) =>
    Object.entries(templates.pipeline.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Takedown'));

  test('lets it look up the outputs of its own stack, and of no other', () => {
    const statements = policies(synthesized('dev')).flatMap(
      ([, policy]) =>
        (policy as { Properties: { PolicyDocument: { Statement: Statement[] } } }).Properties.PolicyDocument.Statement,
    );
    const looks = statements.filter(({ Action }) => JSON.stringify(Action).includes('cloudformation'));
    expect(looks).toMatchObject([{ Effect: 'Allow', Action: 'cloudformation:DescribeStacks' }]);
    expect(JSON.stringify(looks[0]?.Resource)).toMatch(/:stack\/mhdr-dev-pipeline\/\*"/);
  });

  test('is not made for a bucket of somebody else', () => {
    const bucket = { kind: 'imported', name: 'somebody-elses-bucket' };
    expect(policies(synthesized('dev', { bucket }))).toEqual([]);
  });

  test('that reaches further is reported', () => {
    const copy = structuredClone([...dev]) as unknown as [string, { Resources: Record<string, Role> }][];
    const [, template] = copy.find(([name]) => name.endsWith('-pipeline')) ?? [];
    const [, takedown] = Object.entries(template?.Resources ?? {}).find(([id]) => id.startsWith('Takedown')) ?? [];
    const { Statement: statements } = (
      takedown as unknown as { Properties: { PolicyDocument: { Statement: Statement[] } } }
    ).Properties.PolicyDocument;
    for (const statement of statements)
      if ([statement.Action].flat().includes('s3:DeleteObjectVersion')) statement.Resource = ofZone('');
    const found = differences(new Map(copy as unknown as [string, Template][]) as Templates, SOURCES);
    expect(found).toEqual(
      expect.arrayContaining(['BreakGlass may bypass the lock in config/', 'BreakGlass may delete ledger/']),
    );
  });
});

describe('a change of a policy is reported', () => {
  test('when a stage reaches another zone', () => {
    expect(add('MatchBands', { Action: 's3:GetObject', Resource: ofZone('review/') })).toContain(
      'MatchBands may read review/',
    );
    expect(add('MatchBands', { Action: 's3:PutObject', Resource: ofZone('exports/releases/') })).toContain(
      'MatchBands may create exports/releases/',
    );
  });

  test('when a stage reaches the whole bucket', () => {
    const found = add('VerifyExport', { Action: 's3:GetObject', Resource: ofZone('') });
    expect(found).toEqual(
      expect.arrayContaining(['VerifyExport may read elsewhere/', 'VerifyExport may read candidates/']),
    );
  });

  test('when a stage may overwrite what it creates', () => {
    expect(add('MatchBands', { Action: 's3:PutObject', Resource: ofZone('work/match-bands/') })).toContain(
      'MatchBands may replace work/match-bands/',
    );
  });

  test('when a stage may delete', () => {
    expect(add('TakeInventory', { Action: 's3:DeleteObject', Resource: ofZone('work/') })).toContain(
      'TakeInventory may delete work/elsewhere/',
    );
  });

  test('when a stage reads another part of the ledger', () => {
    const Resource = resourceOf('dynamodb:GetItem');
    expect(add('MatchBands', { Action: 'dynamodb:GetItem', Resource })).toContain('MatchBands may read ledger signoff');
    expect(
      afterChanging('JudgeIntake', (statements) => {
        for (const statement of statements)
          if ([statement.Action].flat().includes('dynamodb:PutItem')) delete statement.Condition;
      }),
    ).toContain('JudgeIntake may write ledger claim');
  });

  test('when a stage gets a key that is not its own', () => {
    expect(add('MeasureRelease', { Action: 'kms:Sign', Resource: resourceOf('kms:Sign') })).toContain(
      'MeasureRelease may sign',
    );
  });

  test('when an action or a resource is a wildcard', () => {
    expect(add('MatchBands', { Action: 's3:Get*', Resource: ofZone('work/catalogue/') })).toContain(
      'MatchBandsRole allows s3:Get*',
    );
    expect(add('MatchBands', { Action: 's3:GetObject', Resource: '*' })).toContain(
      'MatchBandsRole allows s3:GetObject on everything',
    );
    expect(
      add('MatchBands', { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-central-1:111122223333:key/*' }),
    ).toContain('MatchBandsRole reaches arn:aws:kms:eu-central-1:111122223333:key/*');
  });

  test('when a managed policy of AWS is attached', () => {
    const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const found = afterChanging('MatchBands', (_, role) => {
      role.Properties.ManagedPolicyArns = [arn];
    });
    expect(found).toContain(`MatchBandsRole has the managed policy ${arn}`);
  });

  test('when a right is missing', () => {
    const found = afterChanging('MatchBands', (statements) => {
      for (const statement of statements) if (statement.Action === 's3:GetObject') statement.Action = 's3:GetObjectAcl';
    });
    expect(found).toContain('MatchBands may not read work/catalogue/');
  });

  test('when a condition is one that the evaluation does not know', () => {
    expect(() =>
      add('MatchBands', {
        Action: 's3:GetObject',
        Resource: ofZone('review/'),
        Condition: { DateLessThan: { 'aws:CurrentTime': '2030' } },
      }),
    ).toThrow('policies use DateLessThan, which is not evaluated here');
  });
});

describe('docs/access.md', () => {
  test('says what the templates say; `npm run docs` writes it', () => {
    const written = readFileSync(resolve(import.meta.dirname, '../../docs/access.md'), 'utf8');
    expect(written).toBe(accessDocument(dev, SOURCES));
    expect(Object.keys(ACCESS).every((word) => written.includes(`| ${word} |`))).toBe(true);
  });
});
