// MeasureRelease as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { measureRelease } from './measure-release.ts';

export const handler = stageHandler(measureRelease, { run: runStage });
