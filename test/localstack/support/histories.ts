// Everything that executions and functions leave behind on AWS for people to read: histories and log lines.
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { type HistoryEvent, paginateGetExecutionHistory, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';

export interface Told {
  /** Execution and event, or log group. */
  readonly place: string;
  readonly text: string;
}

/** Every input, output, parameter, result, assignment, error and cause of an event. */
function textsOf(event: HistoryEvent): readonly string[] {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null && !(value instanceof Date))
      Object.values(value).forEach(visit);
  };
  visit(event);
  return texts;
}

/** All histories of a state machine. */
export async function historyTexts(stateMachineArn: string): Promise<readonly Told[]> {
  const client = new SFNClient({});
  const told: Told[] = [];
  for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn }))
    for (const { executionArn = '', name = '' } of executions)
      for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn }))
        for (const event of events)
          for (const text of textsOf(event)) told.push({ place: `${name} ${event.id} ${event.type}`, text });
  return told;
}

/** Every line of every log group whose name begins so. */
export async function logTexts(groupPrefix: string): Promise<readonly Told[]> {
  const client = new CloudWatchLogsClient({});
  const told: Told[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: groupPrefix }))
    for (const { logGroupName = '' } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
        for (const { message = '' } of events) told.push({ place: logGroupName, text: message });
  return told;
}
