// RecordFailure as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { recordFailure } from './record-failure.ts';

export const handler = stageHandler(recordFailure, { run: runStage });
