// CloseRehearsal as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { closeRehearsal } from './close-rehearsal.ts';

export const handler = stageHandler(closeRehearsal, { run: runStage });
