// TakeInventory as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { takeInventory } from './take-inventory.ts';

export const handler = stageHandler(takeInventory, { run: runStage });
