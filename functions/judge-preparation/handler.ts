// JudgePreparation as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { judgePreparation } from './judge-preparation.ts';

export const handler = stageHandler(judgePreparation, { run: runStage });
