// GrantAccess as a Lambda function.
import { deployedApprovals } from '../../platform/aws/lambda/approvals.ts';
import { presignGet } from '../../platform/aws/lambda/presign.ts';
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { grantAccess } from './grant-access.ts';

export const handler = stageHandler(grantAccess({ approvals: deployedApprovals, presign: presignGet }), {
  run: runStage,
});
