// Every role of an environment with all that its policies say, wherever in the templates they stand.
import { type PlacedResource, renderIn, resourcesOf, type Templates } from './render.ts';
import { parseStatement, type Statement } from './statement.ts';

export interface TemplateRole {
  /** Logical id without the hash that the CDK adds. */
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  /** ARNs of policies that AWS manages, of which nothing is known here. */
  readonly managed: readonly string[];
}

type Document = { readonly Statement: readonly Readonly<Record<string, unknown>>[] };

const statementsIn = (templates: Templates, stack: string, document: unknown): Statement[] =>
  (document as Document).Statement.map((raw) => parseStatement(raw, renderIn(templates, stack)));

const property = ({ Properties = {} }: PlacedResource, name: string): unknown => Properties[name];

const nameOf = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

function attachedTo(templates: Templates, role: PlacedResource): Statement[] {
  const arn = `<${role.stack}/${role.id}>`;
  return resourcesOf(templates, 'AWS::IAM::Policy').flatMap((policy) => {
    const roles = (property(policy, 'Roles') ?? []) as readonly unknown[];
    const isItsOwn = roles.map(renderIn(templates, policy.stack)).includes(arn);
    return isItsOwn ? statementsIn(templates, policy.stack, property(policy, 'PolicyDocument')) : [];
  });
}

export function rolesOf(templates: Templates): readonly TemplateRole[] {
  return resourcesOf(templates, 'AWS::IAM::Role').map((role) => {
    const inline = (property(role, 'Policies') ?? []) as readonly { readonly PolicyDocument: unknown }[];
    const managed = (property(role, 'ManagedPolicyArns') ?? []) as readonly unknown[];
    return {
      name: nameOf(role.id),
      arn: `<${role.stack}/${role.id}.Arn>`,
      statements: [
        ...inline.flatMap(({ PolicyDocument }) => statementsIn(templates, role.stack, PolicyDocument)),
        ...attachedTo(templates, role),
      ],
      managed: managed.map(renderIn(templates, role.stack)),
    };
  });
}

/** What the policies of buckets say. Denials only count here: none of them allows a role anything. */
export const bucketStatements = (templates: Templates): readonly Statement[] =>
  resourcesOf(templates, 'AWS::S3::BucketPolicy').flatMap((policy) =>
    statementsIn(templates, policy.stack, property(policy, 'PolicyDocument')),
  );
