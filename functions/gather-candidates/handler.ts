// GatherCandidates as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { gatherCandidates } from './gather-candidates.ts';

export const handler = stageHandler(gatherCandidates, { run: runStage });
