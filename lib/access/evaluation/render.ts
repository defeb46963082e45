// Texts of synthesized templates: what an intrinsic function will become, in names that are the same wherever it is said.

export type Template = {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
};

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Templates of one environment by the name of their stack. */
export type Templates = ReadonlyMap<string, Template>;

export type Render = (value: unknown) => string;

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'REGION',
  'AWS::AccountId': 'ACCOUNT',
  'AWS::URLSuffix': 'amazonaws.com',
};

function exported(templates: Templates, name: string): string {
  for (const [stack, { Outputs = {} }] of templates)
    for (const { Value, Export } of Object.values(Outputs))
      if (Export?.Name === name) return renderIn(templates, stack)(Value);
  throw new Error('a template imports what no template exports');
}

/** `<stack/LogicalId.Attribute>` for what only the deployment knows. Throws for a function that it does not know. */
export function renderIn(templates: Templates, stack: string): Render {
  const render: Render = (value) => {
    if (typeof value !== 'object' || value === null) return String(value);
    const [[name, argument] = ['', undefined]] = Object.entries(value as Readonly<Record<string, unknown>>);
    if (name === 'Ref') return PSEUDO[String(argument)] ?? `<${stack}/${String(argument)}>`;
    if (name === 'Fn::GetAtt') return `<${stack}/${(argument as readonly string[]).join('.')}>`;
    if (name === 'Fn::Join') {
      const [separator, parts] = argument as readonly [string, readonly unknown[]];
      return parts.map(render).join(separator);
    }
    if (name === 'Fn::ImportValue') return exported(templates, String(argument));
    throw new Error(`templates use ${name}, which is not rendered here`);
  };
  return render;
}

export interface PlacedResource extends Resource {
  readonly stack: string;
  readonly id: string;
}

export function resourcesOf(templates: Templates, type: string): readonly PlacedResource[] {
  return [...templates].flatMap(([stack, { Resources = {} }]) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ ...resource, stack, id })),
  );
}
