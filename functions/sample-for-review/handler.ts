// SampleForReview as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { sampleForReview } from './sample-for-review.ts';

export const handler = stageHandler(sampleForReview, { run: runStage });
