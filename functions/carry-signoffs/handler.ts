// CarrySignoffs as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { carrySignoffs } from './carry-signoffs.ts';

export const handler = stageHandler(carrySignoffs, { run: runStage });
