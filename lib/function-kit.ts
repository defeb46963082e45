// What the deployed functions run: their bundles, with the files that some of them open, and their sizes.
import type { RedactionPolicy } from '../core/config/index.ts';
import { tablesOf } from '../core/redact/index.ts';
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
  /** Its rules of redaction: the functions that redact are deployed with the tables of the redactor. */
  readonly redaction: RedactionPolicy;
}

export function createFunctionKit({ outDir, environment, config, redaction }: KitOptions): FunctionKit {
  const tables = { [DEPLOYED.tables]: tablesOf(redaction) };
  return {
    bundle: bundleFunctions(outDir, {
      'open-release': { [DEPLOYED.config]: config },
      'grant-access': { [DEPLOYED.approvals]: JSON.stringify(environment.access_approvals) },
      'prepare-shard': tables,
      'verify-export': tables,
    }),
    sizeOf,
  };
}
