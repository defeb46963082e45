// Ends what still runs: a state machine that is deleted lives on until its last execution, which can wait two weeks.
import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { callAws, faultName } from '../aws-fault.ts';
import { CLIENT_OPTIONS } from '../clients.ts';

const SERVICE = 'Step Functions';

/** How many were ended. A state machine that is gone has none. */
export async function stopExecutions(stateMachineArn: string, client = new SFNClient(CLIENT_OPTIONS)): Promise<number> {
  return callAws(SERVICE, async () => {
    try {
      const { executions = [] } = await client.send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 }),
      );
      for (const { executionArn } of executions) await client.send(new StopExecutionCommand({ executionArn }));
      return executions.length;
    } catch (error) {
      if (faultName(error) === 'StateMachineDoesNotExist') return 0;
      throw error;
    }
  });
}
