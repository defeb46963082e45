// PrepareShard as a Lambda function.
import { openDeployedLanguages } from '../../platform/aws/lambda/open-languages.ts';
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { prepareShard } from './prepare-shard.ts';

export const handler = stageHandler(prepareShard, { run: runStage, prepare: openDeployedLanguages });
