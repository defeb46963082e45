// PrepareShard as a Lambda function.
import { offerDeployedTables } from '../../platform/aws/lambda/deployed-tables.ts';
import { openDeployedLanguages } from '../../platform/aws/lambda/open-languages.ts';
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { prepareShard } from './prepare-shard.ts';

offerDeployedTables();

export const handler = stageHandler(prepareShard, { run: runStage, prepare: openDeployedLanguages });
