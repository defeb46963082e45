// What the deployed functions run: their bundles, with the files that some of them open, and their sizes.
import { DEPLOYED } from '../platform/aws/lambda/deployed-file.ts';
import { bundleFunctions } from './bundle/bundle-functions.ts';
import type { Environment } from './environment/schema.ts';
import { sizeOf } from './functions/sizes.ts';
import type { FunctionKit } from './stacks/pipeline-stack.ts';

interface KitOptions {
  /** Where the bundles are made. */
  readonly outDir: string;
  readonly environment: Environment;
  /** The frozen release configuration. */
  readonly config: string;
}

export const createFunctionKit = ({ outDir, environment, config }: KitOptions): FunctionKit => ({
  bundle: bundleFunctions(outDir, {
    'open-release': { [DEPLOYED.config]: config },
    'grant-access': { [DEPLOYED.approvals]: JSON.stringify(environment.access_approvals) },
  }),
  sizeOf,
});
