// cdk-nag over the four stacks of both environments: nothing found without an answer, no answer without a finding.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { AUDITED_ENVIRONMENTS, auditedApp, findNag, judgeNag, nagDocument, SUPPRESSIONS } from '../../lib/nag/index.ts';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/nag.md');
const found = new Map(AUDITED_ENVIRONMENTS.map((name) => [name, findNag(auditedApp(name))] as const));
const all = [...found.values()].flat();

describe.each([...found])('the stacks of %s', (name, findings) => {
  it('are all four looked at', () => {
    const stacks = auditedApp(name).node.children.filter((child) => Stack.isStack(child));
    expect(stacks.map(({ node }) => node.id)).toEqual(
      ['data', 'ledger', 'signing', 'pipeline'].map((part) => `mhdr-${name}-${part}`),
    );
    expect(findings.length).toBeGreaterThan(100);
  });

  it('have no finding without a reason', () => {
    expect(judgeNag(findings, SUPPRESSIONS).unsuppressed).toEqual([]);
  });

  it('have no rule that could not be judged', () => {
    expect(findings.filter(({ says }) => says.startsWith('Rule threw'))).toEqual([]);
  });
});

describe('the suppressions', () => {
  it('are all needed', () => {
    expect(judgeNag(all, SUPPRESSIONS).stale).toEqual([]);
  });

  it('have an id and a reason of their own, in sentences that say more than the rule', () => {
    for (const { id, reason } of SUPPRESSIONS) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(reason.length, id).toBeGreaterThan(120);
      expect(reason, id).toMatch(/^[A-Z].*\.$/);
      expect(reason, id).not.toMatch(/TODO|not needed|false positive|for now/i);
    }
    expect(new Set(SUPPRESSIONS.map(({ id }) => id)).size).toBe(SUPPRESSIONS.length);
    expect(new Set(SUPPRESSIONS.map(({ reason }) => reason)).size).toBe(SUPPRESSIONS.length);
  });

  it('answer each finding once: no two of them fit the same', () => {
    for (const finding of all) {
      const fitting = SUPPRESSIONS.filter((one) => judgeNag([finding], [one]).unsuppressed.length === 0);
      expect(fitting.length, `${finding.rule} ${finding.path}`).toBe(1);
    }
  });

  it('do not cover a stack or a rule as a whole', () => {
    const elsewhere = [...new Set(all.map(({ rule }) => rule))].map((rule) => ({
      rule,
      path: 'mhdr-dev-pipeline/Other/Thing',
      says: '',
    }));
    expect(judgeNag(elsewhere, SUPPRESSIONS).unsuppressed).toEqual(elsewhere);
  });

  it('are documented as they are; `npm run docs` writes it', () => {
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(nagDocument(all));
  });
});

/** Actions that IAM grants on no narrower resource, as its service authorization reference says. */
const WITHOUT_RESOURCES =
  /^(xray:(Put|Get)|logs:.*(LogDelivery|LogDeliveries|ResourcePolic|DescribeLogGroups)|cloudwatch:PutMetricData$)/;

describe('what a role may do to every resource', () => {
  it('are telemetry actions that take none, which is what the reasons say', () => {
    const stack = auditedApp('prod').node.findChild('mhdr-prod-pipeline') as Stack;
    const { Resources } = Template.fromStack(stack).toJSON() as {
      Resources: Record<string, { Type: string; Properties: unknown }>;
    };
    const policies = Object.values(Resources).filter(({ Type }) =>
      /^AWS::IAM::(Role|Policy|ManagedPolicy)$/.test(Type),
    );
    const mighty = JSON.stringify(policies.map(({ Properties }) => Properties)).matchAll(
      /\{"Action":(\[[^\]]*\]|"[^"]*")[^[\]]*?"Resource":"\*"\}/g,
    );
    const actions = [...mighty].flatMap(([, text = '[]']) => [JSON.parse(text) as string | string[]].flat());
    expect(actions.length).toBeGreaterThan(60);
    expect(actions.filter((action) => !WITHOUT_RESOURCES.test(action))).toEqual([]);
  }, 120_000);
});

describe('a planted violation', () => {
  const app = auditedApp('dev');
  const stack = app.node.findChild('mhdr-dev-pipeline') as Stack;
  new Bucket(stack, 'Plain');
  const role = new Role(stack, 'Mighty', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
  const { unsuppressed } = judgeNag(findNag(app), SUPPRESSIONS);
  const told = unsuppressed.map(({ rule, path }) => `${rule} ${path}`);

  it('of a bucket that accepts plain HTTP is reported by both packs', () => {
    expect(told).toContain('AwsSolutions-S10 mhdr-dev-pipeline/Plain/Resource');
    expect(told).toContain('HIPAA.Security-S3BucketSSLRequestsOnly mhdr-dev-pipeline/Plain/Resource');
  });

  it('of a role that may do everything is reported by action and by resource', () => {
    expect(told).toContain('AwsSolutions-IAM5[Action::s3:*] mhdr-dev-pipeline/Mighty/DefaultPolicy/Resource');
    expect(told).toContain('AwsSolutions-IAM5[Resource::*] mhdr-dev-pipeline/Mighty/DefaultPolicy/Resource');
  });

  it('of a wildcard action on a role that has a reason for its resources is reported too', () => {
    const again = auditedApp('dev');
    const publish = again.node
      .findChild('mhdr-dev-pipeline')
      .node.findChild('PublishRelease')
      .node.findChild('Role') as Role;
    publish.addToPolicy(new PolicyStatement({ actions: ['s3:Delete*'], resources: ['*'] }));
    const rules = judgeNag(findNag(again), SUPPRESSIONS).unsuppressed.map(({ rule }) => rule);
    expect(rules).toContain('AwsSolutions-IAM5[Action::s3:Delete*]');
  });

  it('makes a suppression stale that nothing needs', () => {
    const spare = { id: 'spare', rule: /AwsSolutions-EC23/, where: /pipeline\/Nothing\/Resource/, reason: '' };
    expect(judgeNag(all, [...SUPPRESSIONS, spare]).stale).toEqual(['spare']);
  });
});
