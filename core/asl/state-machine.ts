// The parsed form of a state machine: the fields that both engines run, defaults filled in.
import type { Json } from '../record/index.ts';

export const LAMBDA_INVOKE = 'arn:aws:states:::lambda:invoke';
export const LAMBDA_WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** A number, or a JSONata string that evaluates to one. */
type Count = number | string;

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds?: number | undefined;
}

type Assignment = { readonly [name: string]: Json };

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Output?: Json | undefined;
  readonly Assign?: Assignment | undefined;
}

interface Shared {
  readonly Comment?: string | undefined;
  readonly Output?: Json | undefined;
  readonly Assign?: Assignment | undefined;
}

interface Onward {
  readonly Next?: string | undefined;
  readonly End?: true | undefined;
}

interface Handling {
  readonly Retry: readonly Retrier[];
  readonly Catch: readonly Catcher[];
}

export interface PassState extends Shared, Onward {
  readonly Type: 'Pass';
}

export interface TaskState extends Shared, Onward, Handling {
  readonly Type: 'Task';
  readonly Resource: typeof LAMBDA_INVOKE | typeof LAMBDA_WAIT;
  readonly Arguments: { readonly FunctionName: string; readonly Payload?: Json | undefined };
  readonly TimeoutSeconds: Count;
}

interface ChoiceRule {
  readonly Condition: boolean | string;
  readonly Next: string;
  readonly Output?: Json | undefined;
  readonly Assign?: Assignment | undefined;
}

export interface ChoiceState extends Shared {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string | undefined;
}

export interface WaitState extends Shared, Onward {
  readonly Type: 'Wait';
  readonly Seconds?: Count | undefined;
  readonly Timestamp?: string | undefined;
}

export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Comment?: string | undefined;
  readonly Output?: Json | undefined;
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Comment?: string | undefined;
  readonly Error?: string | undefined;
  readonly Cause?: string | undefined;
}

/** The inside of a Parallel branch, and of anything else that has a StartAt. */
export interface Branch {
  readonly StartAt: string;
  readonly States: States;
}

export interface ParallelState extends Shared, Onward, Handling {
  readonly Type: 'Parallel';
  readonly Branches: readonly Branch[];
  readonly Arguments?: Json | undefined;
}

interface ItemProcessor extends Branch {
  readonly ProcessorConfig?:
    | { readonly Mode: 'INLINE' }
    | { readonly Mode: 'DISTRIBUTED'; readonly ExecutionType: 'EXPRESS' | 'STANDARD' }
    | undefined;
}

export interface ItemBatcher {
  readonly MaxItemsPerBatch?: Count | undefined;
  readonly MaxInputBytesPerBatch?: Count | undefined;
  readonly BatchInput?: Json | undefined;
}

export interface ResultWriter {
  readonly Arguments: { readonly [field: string]: string };
  readonly WriterConfig?:
    | { readonly Transformation: 'NONE' | 'COMPACT' | 'FLATTEN'; readonly OutputType: 'JSON' | 'JSONL' }
    | undefined;
}

export interface MapState extends Shared, Onward, Handling {
  readonly Type: 'Map';
  readonly Label?: string | undefined;
  readonly Items?: readonly Json[] | string | undefined;
  readonly ItemReader?:
    | {
        readonly ReaderConfig: { readonly InputType: 'JSON' | 'JSONL'; readonly MaxItems?: Count | undefined };
        readonly Arguments: { readonly [field: string]: string };
      }
    | undefined;
  readonly ItemSelector?: Json | undefined;
  readonly ItemBatcher?: ItemBatcher | undefined;
  readonly ItemProcessor: ItemProcessor;
  readonly ResultWriter?: ResultWriter | undefined;
  readonly MaxConcurrency: Count;
  readonly ToleratedFailureCount?: Count | undefined;
  readonly ToleratedFailurePercentage?: Count | undefined;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type States = { readonly [name: string]: State };

export interface StateMachine extends Branch {
  readonly TimeoutSeconds?: number | undefined;
}
