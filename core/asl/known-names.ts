// The names that a definition may use: functions of JSONata 2.0.6 on Step Functions, and errors.
import { ERROR_CODES } from '../errors/index.ts';

/** Built into JSONata 2.0.6, and added by Step Functions. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match
  contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power
  random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert
  type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl eval
  toMillis fromMillis clone now millis partition range hash uuid parse`.split(/\s+/),
);

/** Different on every call, or on every day. */
export const CLOCK_AND_RANDOM: ReadonlySet<string> = new Set(['now', 'millis', 'random', 'uuid', 'shuffle']);

/** Appendix A of the specification, with what Step Functions adds. States.Runtime is left out: nothing catches it. */
const STATES_ERRORS = [
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultWriterFailed',
  'States.TaskFailed',
  'States.Timeout',
];

/** «handle these transient errors» of the Lambda service (Step Functions developer guide, best practices). */
const LAMBDA_ERRORS = [
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.SdkClientException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  // The process of a function ended: killed, or out of memory.
  'Runtime.ExitError',
];

export const ERROR_NAMES: ReadonlySet<string> = new Set([
  ...STATES_ERRORS,
  ...LAMBDA_ERRORS,
  ...Object.keys(ERROR_CODES),
]);

/** The only sentences that a Fail state may give as its Cause. */
export const CAUSES: ReadonlySet<string> = new Set(Object.values(ERROR_CODES).map(({ meaning }) => meaning));
