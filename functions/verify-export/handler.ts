// VerifyExport as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { verifyExport } from './verify-export.ts';

export const handler = stageHandler(verifyExport, { run: runStage });
