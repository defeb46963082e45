// AssignSplits as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { assignSplits } from './assign-splits.ts';

export const handler = stageHandler(assignSplits, { run: runStage });
