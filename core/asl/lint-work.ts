// Rules on Task and Map states.
import { type Fields, fieldsOf, type Report } from './lint-finding.ts';
import { LAMBDA_INVOKE, LAMBDA_WAIT } from './state-machine.ts';

export function lintTask(state: Fields, at: string, express: boolean, report: Report): void {
  const { Resource, TimeoutSeconds, HeartbeatSeconds } = state;
  if (TimeoutSeconds === undefined)
    report(
      'missing_timeout',
      at,
      'Without TimeoutSeconds a Task waits 60 seconds by the specification, for ever on AWS.',
    );
  if (HeartbeatSeconds !== undefined)
    report('heartbeat', `${at}.HeartbeatSeconds`, 'The embedded engine has no heartbeats.');
  if (Resource !== LAMBDA_INVOKE && Resource !== LAMBDA_WAIT)
    report('unknown_resource', `${at}.Resource`, 'A Task invokes a Lambda function, with or without a task token.');
  if (Resource === LAMBDA_WAIT && express)
    report('token_in_express', `${at}.Resource`, 'An EXPRESS execution cannot wait for a task token.');
  const { FunctionName } = fieldsOf(state['Arguments']);
  if (typeof FunctionName !== 'string' || !/^\$\{\w+\}$/.test(FunctionName))
    report(
      'function_name',
      `${at}.Arguments.FunctionName`,
      'A function is named by a substitution of one word, which deployment fills in.',
    );
}

/** A Distributed Map says how many children it runs and that none may fail: a failed shard is not a smaller release. */
export function lintMap(state: Fields, at: string, report: Report): void {
  const { Mode } = fieldsOf(fieldsOf(state['ItemProcessor'])['ProcessorConfig']);
  if (Mode !== 'DISTRIBUTED') return;
  const tolerated = [state['ToleratedFailureCount'], state['ToleratedFailurePercentage']].filter(
    (value) => value !== undefined,
  );
  if (tolerated.length === 0 || tolerated.some((value) => value !== 0))
    report('map_tolerance', at, 'A Distributed Map tolerates no failure, and says so with ToleratedFailureCount 0.');
  const { MaxConcurrency } = state;
  if (MaxConcurrency === undefined || MaxConcurrency === 0)
    report('map_concurrency', at, 'A Distributed Map says how many children run at a time.');
}
