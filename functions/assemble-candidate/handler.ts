// AssembleCandidate as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { assembleCandidate } from './assemble-candidate.ts';

export const handler = stageHandler(assembleCandidate, { run: runStage });
