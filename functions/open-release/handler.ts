// OpenRelease as a Lambda function.
import { fillOpening } from '../../platform/aws/lambda/fill-opening.ts';
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { openRelease } from './open-release.ts';

export const handler = stageHandler(openRelease, { run: runStage, prepare: fillOpening });
