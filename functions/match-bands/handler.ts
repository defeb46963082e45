// MatchBands as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { matchBands } from './match-bands.ts';

export const handler = stageHandler(matchBands, { run: runStage });
