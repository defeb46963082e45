// CompileExport as a Lambda function.
import { stageHandler } from '../../platform/aws/lambda/stage-handler.ts';
import { runStage } from '../run-stage.ts';
import { compileExport } from './compile-export.ts';

export const handler = stageHandler(compileExport, { run: runStage });
