// BuildProfiles as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { buildProfiles } from './build-profiles.ts';

export const handler = stageHandler(buildProfiles, { run: runStage });
