// ResolveDuplicates as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { resolveDuplicates } from './resolve-duplicates.ts';

export const handler = stageHandler(resolveDuplicates, { run: runStage });
