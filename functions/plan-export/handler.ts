// PlanExport as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { planExport } from './plan-export.ts';

export const handler = stageHandler(planExport, { run: runStage });
