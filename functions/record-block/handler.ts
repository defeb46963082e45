// RecordBlock as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { recordBlock } from './record-block.ts';

export const handler = stageHandler(recordBlock, { run: runStage });
