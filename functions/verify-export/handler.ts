// VerifyExport as a Lambda function.
import { offerDeployedTables } from '../../platform/aws/lambda/deployed-tables.ts';
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { verifyExport } from './verify-export.ts';

offerDeployedTables();

export const handler = stageHandler(verifyExport, { run: runStage });
