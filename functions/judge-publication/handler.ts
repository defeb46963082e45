// JudgePublication as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { judgePublication } from './judge-publication.ts';

export const handler = stageHandler(judgePublication, { run: runStage });
