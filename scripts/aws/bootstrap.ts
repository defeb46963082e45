// aws:bootstrap: the CDK's own stack in the account and region of an environment.
import { loadEnvironment } from '../../lib/environment/load-environment.ts';
import { callerOf } from '../../platform/aws/caller.ts';
import { cdk } from './cdk.ts';

export async function bootstrap(options: { readonly environment: string }): Promise<number> {
  const environment = loadEnvironment(options.environment);
  const caller = await callerOf();
  const { account = caller.account, region = caller.region } = environment;
  // Without the app, which says nothing of it: all functions would be bundled for nothing.
  return cdk(['bootstrap', `aws://${account}/${region}`, '--app', '']);
}
