// What a state machine of the States Language is here: the JSONata subset that both engines run, every other field refused.
import { z } from 'zod';
import { ReleaseError } from '../errors/index.ts';
import type { Json } from '../record/index.ts';
import { checkTargets } from './check-targets.ts';
import {
  type Branch,
  LAMBDA_INVOKE,
  LAMBDA_WAIT,
  type State,
  type StateMachine,
  type States,
} from './state-machine.ts';

const Template = z.custom<Json>((value) => value !== undefined);
const Name = z.string().min(1).max(80);
const expression = z.string().regex(/^\{%[\s\S]*%\}$/);
const count = (least: number) => z.union([z.int().min(least), expression]);

const Retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string().min(1)).min(1),
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).optional(),
  JitterStrategy: z.literal('NONE').optional(),
});

const Assign = z.record(z.string(), Template);

const Catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string().min(1)).min(1),
  Next: Name,
  Output: Template.optional(),
  Assign: Assign.optional(),
});

const common = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Output: Template.optional(),
  Assign: Assign.optional(),
};
const onward = { Next: Name.optional(), End: z.literal(true).optional() };
const handling = { Retry: z.array(Retrier).default([]), Catch: z.array(Catcher).default([]) };

const Pass = z.strictObject({ ...common, ...onward, Type: z.literal('Pass') });

const Task = z.strictObject({
  ...common,
  ...onward,
  ...handling,
  Type: z.literal('Task'),
  Resource: z.enum([LAMBDA_INVOKE, LAMBDA_WAIT]),
  Arguments: z.strictObject({ FunctionName: z.string().regex(/^\$\{\w+\}$/), Payload: Template.optional() }),
  // «If not provided, the default value of "TimeoutSeconds" is 60.»
  TimeoutSeconds: count(1).default(60),
});

const Choice = z.strictObject({
  ...common,
  Type: z.literal('Choice'),
  Choices: z
    .array(
      z.strictObject({
        Comment: z.string().optional(),
        Condition: z.union([z.boolean(), expression]),
        Next: Name,
        Output: Template.optional(),
        Assign: Assign.optional(),
      }),
    )
    .min(1),
  Default: Name.optional(),
});

const Wait = z.strictObject({
  ...common,
  ...onward,
  Type: z.literal('Wait'),
  Seconds: count(0).optional(),
  Timestamp: z.string().optional(),
});

const Succeed = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Type: z.literal('Succeed'),
  Output: Template.optional(),
});

const Fail = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const Inner: z.ZodType<Branch> = z.lazy(() =>
  z.strictObject({ Comment: z.string().optional(), StartAt: Name, States: StatesOf }),
);

const Parallel = z.strictObject({
  ...common,
  ...onward,
  ...handling,
  Type: z.literal('Parallel'),
  Branches: z.array(Inner).min(1),
  Arguments: Template.optional(),
});

const Processor = z.lazy(() =>
  z.strictObject({
    Comment: z.string().optional(),
    ProcessorConfig: z
      .discriminatedUnion('Mode', [
        z.strictObject({ Mode: z.literal('INLINE') }),
        z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.enum(['EXPRESS', 'STANDARD']) }),
      ])
      .optional(),
    StartAt: Name,
    States: StatesOf,
  }),
);

const Location = (...fields: readonly string[]) =>
  z.strictObject(Object.fromEntries(fields.map((field) => [field, z.string()])));

const MapState = z.strictObject({
  ...common,
  ...onward,
  ...handling,
  Type: z.literal('Map'),
  Label: z.string().max(40).optional(),
  Items: z.union([z.array(Template), expression]).optional(),
  ItemReader: z
    .strictObject({
      Resource: z.literal('arn:aws:states:::s3:getObject'),
      ReaderConfig: z.strictObject({ InputType: z.enum(['JSON', 'JSONL']), MaxItems: count(1).optional() }),
      Arguments: Location('Bucket', 'Key'),
    })
    .optional(),
  ItemSelector: Template.optional(),
  ItemBatcher: z
    .strictObject({
      MaxItemsPerBatch: count(1).optional(),
      MaxInputBytesPerBatch: count(1).optional(),
      BatchInput: Template.optional(),
    })
    .optional(),
  ItemProcessor: Processor,
  ResultWriter: z
    .strictObject({
      Resource: z.literal('arn:aws:states:::s3:putObject'),
      Arguments: Location('Bucket', 'Prefix'),
      WriterConfig: z
        .strictObject({ Transformation: z.enum(['NONE', 'COMPACT', 'FLATTEN']), OutputType: z.enum(['JSON', 'JSONL']) })
        .optional(),
    })
    .optional(),
  MaxConcurrency: count(0).default(0),
  ToleratedFailureCount: count(0).optional(),
  ToleratedFailurePercentage: z.union([z.number().min(0).max(100), expression]).optional(),
});

const OneState = z.discriminatedUnion('Type', [Pass, Task, Choice, Wait, Succeed, Fail, Parallel, MapState]);
const StatesOf: z.ZodType<States> = z.record(Name, OneState as unknown as z.ZodType<State>);

const Machine = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata'),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).optional(),
  StartAt: Name,
  States: StatesOf,
});

/**
 * Reads a definition with its defaults filled in. Throws Configuration with the path of the first field that is not
 * of the subset; what a valid shape may still get wrong is the lint's business, except dangling targets.
 */
export function parseStateMachine(definition: unknown): StateMachine {
  const parsed = Machine.safeParse(definition);
  if (!parsed.success) {
    const path = deepestPath(parsed.error.issues);
    throw new ReleaseError('Configuration', 'The state machine has a field that the engine does not run.', {
      field: path,
    });
  }
  checkTargets(parsed.data, '');
  return parsed.data;
}

function deepestPath(issues: readonly z.core.$ZodIssue[]): string {
  const paths = issues.map((issue) =>
    [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
  );
  return paths.reduce((deepest, path) => (path.split('.').length > deepest.split('.').length ? path : deepest), '');
}
