// VerifyCandidates as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { verifyCandidates } from './verify-candidates.ts';

export const handler = stageHandler(verifyCandidates, { run: runStage });
