// PublishRelease as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { publishRelease } from './publish-release.ts';

export const handler = stageHandler(publishRelease, { run: runStage });
