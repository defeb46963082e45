// JudgeRelease as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { judgeRelease } from './judge-release.ts';

export const handler = stageHandler(judgeRelease, { run: runStage });
