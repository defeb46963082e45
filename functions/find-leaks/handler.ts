// FindLeaks as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { findLeaks } from './find-leaks.ts';

export const handler = stageHandler(findLeaks, { run: runStage });
