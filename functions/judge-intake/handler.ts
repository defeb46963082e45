// JudgeIntake as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { judgeIntake } from './judge-intake.ts';

export const handler = stageHandler(judgeIntake, { run: runStage });
