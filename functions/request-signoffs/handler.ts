// RequestSignoffs as a Lambda function.
import { keepToken } from '../../platform/aws/lambda/keep-token.ts';
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { requestSignoffs } from './request-signoffs.ts';

export const handler = stageHandler(requestSignoffs, { run: runStage, prepare: keepToken('AwaitSignoffs') });
